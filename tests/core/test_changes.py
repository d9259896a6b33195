"""P2, P6: the updates that come after publication, as the model carries them and as a machine names them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.core.attribution import Hedge, HedgeStatus
from bot.core.change import Change, ChangeKind, changes
from bot.core.citation import Backs
from bot.core.claim import Claim, Translation, When
from bot.core.figure import Measure, Scope
from bot.core.identifier import ClaimId
from bot.core.language import Language
from bot.core.record import Note, Party
from tests.core import builders as b

FIRST = b.counted()
KOREAN = Translation(language=Language.KOREAN, statement="선박 40척 이상이 실종됐다.", headline="40척 이상 실종")
NEWER = b.counted(
    id=ClaimId("brandt-missing-2"),
    statement="Over 60 boats are missing.",
    headline="Over 60 missing",
    figure=b.figure(values=(60,), printed="over 60"),
    citations=(b.printing("over 60 boats missing", source="herald"),),
    supersedes=FIRST.id,
)


def between(*after: Claim, before: tuple[Claim, ...] = (FIRST,)) -> list[tuple[ChangeKind, str]]:
    return [(each.kind, each.id) for each in compared(*after, before=before)]


def compared(*after: Claim, before: tuple[Claim, ...] = (FIRST,)) -> tuple[Change, ...]:
    return changes(b.revision(b.claim(), *before), b.revision(b.claim(), *after))


def test_nothing_is_reported_where_nothing_changed() -> None:
    """The same claims, loaded again, are no change."""
    assert compared(b.counted()) == ()


def test_a_claim_that_only_moved_did_not_change() -> None:
    """The order of claims is no statement."""
    held = b.revision(FIRST, b.claim())
    assert changes(held, b.revision(b.claim(), FIRST)) == ()


CORRECTIONS: list[tuple[str, dict[str, Any]]] = [
    (
        "number",
        {
            "figure": b.figure(values=(30,), printed="over 30"),
            "statement": "Over 30 boats are missing.",
            "headline": "Over 30 missing",
            "citations": (b.printing("over 30 boats missing"),),
        },
    ),
    (
        "measure",
        {
            "figure": b.figure(measure=Measure.LOSSES),
            "statement": "Losses: over 40 boats.",
            "headline": "Over 40 losses",
        },
    ),
    ("scope", {"figure": b.figure(scope=Scope(who="boats", where="the bay"))}),
    ("speaker", {"attribution": b.GUILD}),
    ("voice", {"attribution": b.ARTICLE}),
    (
        "basis",
        {
            "attribution": b.MAYOR_ON_LOGBOOKS,
            "citations": (b.printing("over 40 boats missing"), b.citation("logbooks", backs=(Backs.BASIS,))),
        },
    ),
    ("hedge", {"hedge": Hedge(words=("over",), status=HedgeStatus.PRELIMINARY)}),
    (
        "date",
        {
            "when": When(words="missing", date="2031-05"),
            "statement": 'Over 40 boats are "missing".',
        },
    ),
    ("place", {"citations": (b.printing("over 40 boats missing", sentence=2),)}),
    ("second source", {"citations": (*FIRST.citations, b.citation("40 boats", source="herald"))}),
]


@pytest.mark.parametrize("given", [case[1] for case in CORRECTIONS], ids=[case[0] for case in CORRECTIONS])
def test_another_fact_is_a_correction(given: dict[str, Any]) -> None:
    """Number, speaker, measure, hedge, date and place are facts: whoever changes one corrects, and says why."""
    explained = b.amendment(by=Party.SPEAKER, why="counted again")
    [silent] = compared(b.counted(**given))
    [told] = compared(b.counted(**given, corrections=(explained,)))
    assert (silent.kind, silent.unexplained) == (ChangeKind.CORRECTED, True)
    assert (told.kind, told.unexplained, told.reason) == (ChangeKind.CORRECTED, False, explained)


REWORDINGS: list[tuple[str, dict[str, Any]]] = [
    ("statement", {"statement": "Missing are over 40 boats."}),
    ("headline", {"headline": "Missing: over 40"}),
    ("detail", {"not_given": ("names of boats",)}),
    ("note", {"note": Note(text="The Gazette is a weekly.", source="Imprint")}),
    ("translation", {"translations": (KOREAN,)}),
]


@pytest.mark.parametrize("given", [case[1] for case in REWORDINGS], ids=[case[0] for case in REWORDINGS])
def test_other_words_of_the_same_facts_are_a_rewording(given: dict[str, Any]) -> None:
    """A rewording needs no reason."""
    [change] = compared(b.counted(**given))
    assert (change.kind, change.unexplained) == (ChangeKind.REWORDED, False)


def test_a_correction_with_its_reason_stays_one_whatever_else_is_equal() -> None:
    """A curator who says that something was wrong is believed, also when only words changed."""
    [change] = compared(b.counted(statement="Missing: over 40 boats.", corrections=(b.amendment(),)))
    assert change.kind is ChangeKind.CORRECTED


def test_an_earlier_correction_does_not_explain_a_later_one() -> None:
    """Each correction says why; the reason of the last time is no reason now."""
    once = b.counted(corrections=(b.amendment(),))
    [change] = compared(b.counted(attribution=b.GUILD, corrections=once.corrections), before=(once,))
    assert change.unexplained


def test_a_newer_figure_of_the_same_speaker_supersedes() -> None:
    """A newer figure of the same speaker, measure and scope is added and names the earlier one."""
    added, superseded = sorted(compared(FIRST, NEWER), key=lambda each: each.kind)
    assert (added.kind, added.id) == (ChangeKind.ADDED, NEWER.id)
    assert (superseded.kind, superseded.id, superseded.by) == (ChangeKind.SUPERSEDED, FIRST.id, NEWER.id)
    assert not superseded.unexplained


def test_being_superseded_is_reported_once() -> None:
    """The next revision does not report again who was superseded before."""
    assert between(FIRST, NEWER, before=(FIRST, NEWER)) == []


def test_a_newer_figure_that_is_withdrawn_supersedes_nothing() -> None:
    """What the speaker took back stands in nobody's place; when it is back, the earlier account is superseded again."""
    gone = replace(NEWER, withdrawn=b.amendment())
    assert between(FIRST, gone) == [(ChangeKind.ADDED, NEWER.id)]
    assert between(FIRST, NEWER, before=(FIRST, gone)) == [
        (ChangeKind.SUPERSEDED, FIRST.id),
        (ChangeKind.ADDED, NEWER.id),
    ]


def test_another_measure_of_the_same_speaker_stands_beside_the_first() -> None:
    """P2: another measure is a claim of its own, and leaves the first one as it was."""
    captured = b.counted(
        id=ClaimId("brandt-captured"),
        statement="Over 40 boats were captured.",
        figure=b.figure(measure=Measure.CAPTURED),
        headline="Over 40 captured",
    )
    assert between(FIRST, captured) == [(ChangeKind.ADDED, captured.id)]


def test_a_withdrawal_says_whose_it_is_and_why() -> None:
    """A claim is withdrawn with a reason, and stays in the record."""
    reason = b.amendment(by=Party.PUBLICATION, why="the Gazette took the page down")
    [change] = compared(b.counted(withdrawn=reason))
    assert (change.kind, change.reason, change.unexplained) == (ChangeKind.WITHDRAWN, reason, False)


def test_a_deleted_claim_is_a_withdrawal_without_a_reason() -> None:
    """Whoever deletes a claim hides that it was ever made: unexplained, to be refused."""
    [change] = compared()
    assert (change.kind, change.after, change.unexplained) == (ChangeKind.WITHDRAWN, None, True)


def test_a_withdrawn_claim_is_not_deleted_later_either() -> None:
    """The reason of the withdrawal would be lost with the claim."""
    [change] = compared(before=(b.counted(withdrawn=b.amendment()),))
    assert change.unexplained


def test_a_claim_that_is_no_longer_withdrawn_is_added_again() -> None:
    """Un-withdrawing shows the claim anew, and says what it was before."""
    gone = b.counted(withdrawn=b.amendment())
    [change] = compared(FIRST, before=(gone,))
    assert (change.kind, change.before, change.after) == (ChangeKind.ADDED, gone, FIRST)


def test_a_renamed_claim_is_another_claim() -> None:
    """An id is a promise: renaming withdraws the one, unexplained, and adds the other."""
    renamed = b.counted(id=ClaimId("other"))
    assert between(renamed) == [(ChangeKind.ADDED, "other"), (ChangeKind.WITHDRAWN, FIRST.id)]


def test_several_changes_come_in_reading_order() -> None:
    """What the newer revision holds stands in reading order, and what it lacks behind."""
    second = b.counted(id=ClaimId("second"))
    after = (b.counted(statement="Missing: over 40 boats."), b.claim(id=ClaimId("third")))
    assert between(*after, before=(FIRST, second)) == [
        (ChangeKind.REWORDED, FIRST.id),
        (ChangeKind.ADDED, "third"),
        (ChangeKind.WITHDRAWN, "second"),
    ]


def test_a_correction_says_when_by_our_own_record() -> None:
    """P3: the day of a correction is a day of our record."""
    assert b.amendment().on == date(2031, 5, 4)
