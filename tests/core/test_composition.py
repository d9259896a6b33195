"""From a snapshot to an answer: what is shown, in which order, under which numbers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.answer import Answer, Difference, Outcome, View
from bot.core.citation import Backs
from bot.core.claim import Claim
from bot.core.composition import bibliography, briefing, refusal
from bot.core.figure import Measure
from bot.core.identifier import ClaimId, SourceId
from bot.core.snapshot import Snapshot
from tests.core import builders as b

FIRST = b.counted()


def newer(of: Claim, **given: object) -> Claim:
    return b.counted(
        **{
            "id": f"{of.id}-2",
            "statement": "Over 60 boats are missing.",
            "headline": "Over 60 missing",
            "figure": b.figure(values=(60,), printed="over 60"),
            "citations": (b.printing("over 60 boats missing", source="herald"),),
            "supersedes": of.id,
            **given,
        }
    )


def shown(answer: Answer) -> list[str]:
    return [account.claim.id for passage in answer.passages for account in passage.accounts]


def numbers(answer: Answer) -> list[list[int]]:
    return [[ref.number for ref in each.references] for passage in answer.passages for each in passage.accounts]


def test_citations_are_numbered_as_they_are_first_met() -> None:
    """P1: the first citation of the first claim is [1]; a place that is cited again keeps its number."""
    one, two, three = b.citation("a"), b.citation("b", sentence=2), b.citation("c", sentence=3)
    claims = [
        b.claim(id=ClaimId(name), citations=places)
        for name, places in (("x", (two, one)), ("y", (one, three)), ("z", (three, two)))
    ]
    assert numbers(b.answer(b.revision(*claims))) == [[1, 2], [2, 3], [3, 1]]


def test_one_place_quoted_twice_has_two_numbers() -> None:
    """P1: a number stands for the words quoted, so that other words of the sentence have their own."""
    claims = b.claim(id=ClaimId("x"), citations=(b.citation("a"),)), b.claim(citations=(b.citation("b"),))
    assert numbers(b.answer(b.revision(*claims))) == [[1], [2]]


def test_numbers_run_on_over_sections_and_begin_anew_with_a_topic() -> None:
    """P1: on a topic's cards a number leads to one place, and to the same one in a briefing."""
    claims = {n: b.claim(id=ClaimId(n), citations=(b.citation(n),)) for n in "abc"}
    topics = (
        b.topic(b.section(claims["a"]), b.section(claims["b"]), id="x", command="x", covers="x"),
        b.topic(b.section(claims["c"]), id="y", command="y", covers="y"),
    )
    held = briefing(Snapshot.of(b.whole(*topics)), View.SUMMARY, b.DAY)
    assert (shown(held), numbers(held), held.topic) == (["a", "b", "c"], [[1], [2], [1]], None)


def test_a_superseded_account_is_shown_beside_the_newer_one() -> None:
    """P2: the reader sees the earlier account beside the newer one of the same speaker, each with its citation."""
    answer = b.answer(b.revision(FIRST, newer(FIRST)))
    [account] = answer.passages[0].accounts
    assert account.claim.id == "brandt-missing-2"
    assert account.earlier is not None
    assert account.earlier.claim == FIRST
    assert [ref.number for ref in (*account.references, *account.earlier.references)] == [1, 2]
    assert [each.id for each in answer.sources] == ["herald", "gazette"]


def test_no_number_is_given_to_what_is_not_shown() -> None:
    """P1: the account before the earlier one is left to the history, and takes no number."""
    second = newer(FIRST)
    third = newer(second, citations=(b.printing("over 60 boats missing", sentence=2),))
    answer = b.answer(b.revision(FIRST, second, third, b.claim()))
    references = {ref.number for passage in answer.passages for ref in passage.references}
    assert references == {1, 2, 3}


def test_the_history_shows_every_account_on_its_own() -> None:
    """P6: what was withdrawn or superseded is in the history, and nothing of it is lost."""
    gone = b.claim(withdrawn=b.amendment())
    held = b.revision(gone, FIRST, newer(FIRST))
    assert shown(b.answer(held)) == ["brandt-missing-2"]
    assert shown(b.answer(held, View.SOURCES)) == ["brandt-missing-2"]
    history = b.answer(held, View.HISTORY)
    assert shown(history) == ["harbour-shut", "brandt-missing", "brandt-missing-2"]
    assert not any(account.earlier for account in history.passages[0].accounts)


def test_a_newer_account_that_is_withdrawn_supersedes_nothing() -> None:
    """When a speaker takes the newer figure back, the earlier one stands again."""
    held = b.revision(FIRST, newer(FIRST, withdrawn=b.amendment()))
    assert shown(b.answer(held)) == ["brandt-missing"]


def test_an_earlier_account_that_is_withdrawn_is_not_shown_beside() -> None:
    """What was withdrawn is shown in the history alone."""
    held = b.revision(b.counted(withdrawn=b.amendment()), newer(FIRST))
    [account] = b.answer(held).passages[0].accounts
    assert account.earlier is None


def test_accounts_keep_the_order_of_the_brief() -> None:
    """P2: accounts are never ranked by their numbers."""
    large = newer(FIRST, id="z", supersedes=None, citations=(b.printing("over 60 boats missing"),))
    assert shown(b.answer(b.revision(large, FIRST))) == ["z", "brandt-missing"]
    assert shown(b.answer(b.revision(FIRST, large))) == ["brandt-missing", "z"]


LOSSES = b.counted(
    id="l", figure=b.figure(measure=Measure.LOSSES), statement="Losses: over 40 boats.", headline="Over 40 losses"
)
SIZES = [
    b.claim(
        id=ClaimId(f"calibre-{size}"),
        statement=f"Line throwers of {size} mm are sold.",
        figure=b.figure(measure=Measure.CALIBRE, values=(size,), printed=f"{size} mm"),
        citations=(b.printing(f"{size} mm line throwers"),),
    )
    for size in (37, 45)
]


@pytest.mark.parametrize(
    ("claims", "difference"),
    [
        ((FIRST,), None),
        ((FIRST, b.counted(id="again", attribution=b.GUILD)), None),
        ((FIRST, newer(FIRST, supersedes=None, citations=(b.printing("over 60"),))), Difference.FIGURES),
        ((FIRST, LOSSES), Difference.MEASURES),
        ((b.counted(headline=None), replace(LOSSES, headline=None)), Difference.MEASURES),
        (SIZES, None),
        ((FIRST, *SIZES), None),
        ((FIRST, newer(FIRST)), None),
    ],
    ids=["one", "alike", "figures", "measures", "without headline", "calibres", "count and calibres", "superseded"],
)
def test_it_is_said_how_figures_differ(claims: tuple[Claim, ...], difference: Difference | None) -> None:
    """P2: different measures are told from different figures; a calibre is no count and differs from none."""
    passage = b.answer(b.revision(*claims)).passages[0]
    assert passage.difference is difference


def test_calibres_are_known() -> None:
    """P2: a passage with a calibre says that it is none of a count."""
    assert b.answer(b.revision(*SIZES)).passages[0].has_calibres
    assert not b.answer(b.revision(FIRST)).passages[0].has_calibres


def test_what_is_not_given_is_told_once() -> None:
    """P4: details that no account gives are listed once, the topic's own behind."""
    claims = b.claim(not_given=("names", "hours")), b.counted(not_given=("hours", "ports"))
    held = b.whole(b.topic(b.section(*claims), not_given=("ports", "owners")))
    assert b.answer(held).passages[0].not_given == ("names", "hours", "ports", "owners")


@pytest.mark.parametrize(("days", "stale"), [(0, False), (30, False), (31, True)])
def test_a_topic_not_reviewed_for_thirty_days_is_stale(*, days: int, stale: bool) -> None:
    """P3: on the thirty-first day after its review a topic says so."""
    assert b.answer(b.revision(), today=b.DAY + timedelta(days=days)).stale is stale


def test_a_briefing_is_as_old_as_its_oldest_topic() -> None:
    """P3: one topic that was reviewed today does not make the briefing fresh."""
    old = b.topic(b.section(b.claim(id=ClaimId("x"))), id="x", command="x", reviewed=b.DAY - timedelta(days=40))
    held = briefing(Snapshot.of(b.whole(b.topic(), old)), View.SUMMARY, b.DAY)
    assert (held.reviewed, held.stale) == (old.reviewed, True)


def test_a_refusal_holds_neither_claim_nor_source() -> None:
    """P4: a refusal says what was asked and what is covered, and nothing that could pass for an answer."""
    told = refusal(Snapshot.of(b.revision()), "who won the regatta?")
    assert (told.outcome, told.asked, told.covered) == (Outcome.NOT_COVERED, "who won the regatta?", ("boats",))
    assert not {"passages", "sources", "references"} & set(dir(told))


def test_the_bibliography_counts_claims_and_not_citations() -> None:
    """P1: a claim that cites a source twice counts once; a source nobody cites is listed with none."""
    twice = b.claim(citations=(b.citation("a"), b.citation("b", backs=(Backs.CONTEXT,))))
    snapshot = Snapshot.of(b.revision(twice, FIRST))
    assert [(each.id, count) for each, count in bibliography(snapshot).entries] == [("gazette", 2), ("herald", 0)]
    assert [each.id for each, _ in bibliography(snapshot, SourceId("herald")).entries] == ["herald"]


def test_an_answer_names_its_revision() -> None:
    """P6: every answer comes from one revision and says which."""
    snapshot = Snapshot.of(b.revision())
    assert b.answer(snapshot.revision).revision == snapshot.id == refusal(snapshot, "x").revision
