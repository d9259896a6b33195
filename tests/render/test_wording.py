"""P2: who says it, on what basis and how sure they are, whatever the claim."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answer import Account, Answer, View
from bot.core.attribution import Attribution, Basis, Hedge, HedgeStatus, Verb, Voice
from bot.core.citation import Backs
from bot.core.claim import Claim
from bot.core.figure import Measure, Scope
from bot.core.identifier import ClaimId, SpeakerId
from bot.core.record import Note, Party
from bot.core.revision import Revision
from bot.render.json_document import account_document, answer_document
from bot.render.line import Span
from bot.render.page import lay_out
from bot.render.topic_card import cards
from bot.render.wording import byline, sentence, voice
from tests.core import builders as b
from tests.render.claims import revisions
from tests.render.media import plain, words

PRELIMINARY = Hedge(words=("first count",), status=HedgeStatus.PRELIMINARY)
ESTIMATE = Hedge(words=("estimates",), status=HedgeStatus.ESTIMATE)
REPORTEDLY = Hedge(words=("reportedly",))
TWO = Hedge(words=("could be", "in NATO's view"))


def by(verb: Verb, *, basis: bool = False) -> Attribution:
    on = Basis(what="logbooks", whose=SpeakerId("guild")) if basis else None
    return Attribution(voice=Voice.SPEAKER, speaker=SpeakerId("mayor"), verb=verb, basis=on)


def reports(*, basis: bool = False) -> Attribution:
    return Attribution(voice=Voice.UNNAMED_REPORTS, basis=by(Verb.SAID, basis=True).basis if basis else None)


def account(attribution: Attribution, hedge: Hedge | None, **given: Any) -> Account:
    held = b.claim(
        attribution=attribution,
        hedge=hedge,
        citations=(b.citation(*(hedge.words if hedge else ()), "q", backs=tuple(Backs)),),
        **{"statement": "it.", **given},
    )
    return b.answer(b.revision(held)).passages[0].accounts[0]


SAID_SO = "reportedly so."
SENTENCES: list[tuple[Attribution, Hedge | None, str, str]] = [
    (by(Verb.SAID), None, "it.", "Brandt said: it."),
    (by(Verb.CITED), None, "it.", "Brandt cited it."),
    (by(Verb.ESTIMATED), None, "it.", "Brandt estimates: it."),
    (by(Verb.WARNED), None, "it.", "Brandt warned: it."),
    (by(Verb.SUGGESTED), None, "it.", "Brandt suggested: it."),
    (by(Verb.CRITICISED), None, "it.", "Brandt has criticised it."),
    (by(Verb.EXPRESSED), None, "it.", "Brandt has expressed it."),
    (b.ARTICLE, None, "it.", "The article: it."),
    (reports(), None, "it.", "Unnamed reports: it."),
    (by(Verb.SAID), PRELIMINARY, "it.", "Brandt said, preliminary: it."),
    (by(Verb.SAID), PRELIMINARY, "Preliminary it is.", "Brandt said: Preliminary it is."),
    (by(Verb.SAID), ESTIMATE, "it.", "Brandt said, estimate: it."),
    (by(Verb.ESTIMATED), ESTIMATE, "it.", "Brandt estimates: it."),
    (by(Verb.SAID), REPORTEDLY, "it.", 'Brandt said ("reportedly"): it.'),
    (by(Verb.SAID), REPORTEDLY, SAID_SO, "Brandt said: reportedly so."),
    (by(Verb.CITED), REPORTEDLY, "it.", 'Brandt cited ("reportedly") it.'),
    (by(Verb.SAID, basis=True), None, "it.", "Brandt said, on logbooks from Pilots' Guild of Lumo: it."),
    (
        by(Verb.SAID, basis=True),
        PRELIMINARY,
        "it.",
        "Brandt said, on preliminary logbooks from Pilots' Guild of Lumo: it.",
    ),
    (
        by(Verb.WARNED, basis=True),
        ESTIMATE,
        "it.",
        "Brandt warned, on logbooks from Pilots' Guild of Lumo, estimate: it.",
    ),
    (
        reports(basis=True),
        REPORTEDLY,
        "it.",
        '"Reportedly", no origin named, on logbooks from Pilots\' Guild of Lumo: it.',
    ),
    (b.ARTICLE, REPORTEDLY, "it.", 'The article ("reportedly"): it.'),
    (reports(), REPORTEDLY, "it.", '"Reportedly", no origin named: it.'),
    (reports(), REPORTEDLY, SAID_SO, '"Reportedly", no origin named: reportedly so.'),
    (reports(), TWO, "it.", '"Could be", "in NATO\'s view", no origin named: it.'),
    (reports(), PRELIMINARY, "it.", '"First count", no origin named, preliminary: it.'),
    (reports(), ESTIMATE, "it.", '"Estimates", no origin named, estimate: it.'),
    (
        reports(basis=True),
        PRELIMINARY,
        "it.",
        '"First count", no origin named, on preliminary logbooks from Pilots\' Guild of Lumo: it.',
    ),
]


@pytest.mark.parametrize(("attribution", "hedge", "statement", "told"), SENTENCES, ids=[each[-1] for each in SENTENCES])
def test_a_sentence_names_voice_basis_and_hedge(
    attribution: Attribution, hedge: Hedge | None, statement: str, told: str
) -> None:
    """P2: each voice, verb and hedge, and their order before the statement."""
    assert sentence(account(attribution, hedge, statement=statement)) == told


BYLINES: list[tuple[Attribution, Hedge | None, str]] = [
    (by(Verb.SAID), None, "Brandt"),
    (by(Verb.ESTIMATED), ESTIMATE, "Brandt, estimate"),
    (by(Verb.ESTIMATED), None, "Brandt"),
    (by(Verb.WARNED), None, "Brandt warned"),
    (by(Verb.SAID, basis=True), PRELIMINARY, "Brandt, on preliminary logbooks from Pilots' Guild of Lumo"),
    (by(Verb.SAID), REPORTEDLY, 'Brandt ("reportedly")'),
    (reports(), REPORTEDLY, '"Reportedly", no origin named'),
    (reports(), TWO, '"Could be", "in NATO\'s view", no origin named'),
    (reports(), ESTIMATE, '"Estimates", no origin named, estimate'),
    (reports(), None, "Unnamed reports"),
    (b.ARTICLE, ESTIMATE, "The article, estimate"),
]


@pytest.mark.parametrize(("attribution", "hedge", "told"), BYLINES, ids=[each[-1] for each in BYLINES])
def test_a_byline_names_voice_basis_and_hedge(attribution: Attribution, hedge: Hedge | None, told: str) -> None:
    """P2: under a headline stands the same, without the verbs that a byline has no use for."""
    assert text(byline(account(attribution, hedge))) == told


def text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def card_text(held: Revision, view: View = View.SUMMARY) -> str:
    return plain(cards(b.answer(held, view)))


def test_under_a_headline_and_above_a_list_stands_every_hedge_of_unnamed_reports() -> None:
    """P2: the words that stand in the place of a name are all there, in each way an account is shown."""
    quoted = (b.printing("over 40 boats could be missing", "in NATO's view"),)
    held = b.counted(attribution=b.REPORTS, hedge=TWO, item="over 40 boats", citations=quoted)
    told = '"Could be", "in NATO\'s view", no origin named'
    assert f"Over 40 missing\nboats\n{told} [1]\n" in card_text(b.revision(held))
    assert f"{told}: Over 40 boats are missing. [1]\n" in card_text(b.revision(held), View.HISTORY)
    listed = b.whole(b.topic(b.section(held, lead="Missing are")))
    assert f"{told}: Missing are\n  • over 40 boats [1]\n" in card_text(listed)


FROM_CONTEXT = b.counted(
    headline=None,
    item="over 40 boats",
    figure=b.figure(scope=Scope(who="ferries", where="the bay", since="May", context=True)),
    citations=(b.printing("over 40 boats missing"), b.citation("ferries", sentence=2, backs=(Backs.CONTEXT,))),
)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Over 40 boats are missing.", "Over 40 boats are missing (ferries, the bay, since May, from context)."),
        ("Missing: over 40 boats", "Missing: over 40 boats (ferries, the bay, since May, from context)"),
    ],
)
@pytest.mark.parametrize("view", View)
def test_a_scope_from_context_is_told_in_every_view(view: View, statement: str, told: str) -> None:
    """P2: what another sentence of the source gives is never told as if the number's own sentence gave it."""
    held = b.revision(replace(FROM_CONTEXT, statement=statement))
    assert f"Brandt said: {told}" in card_text(held, view)
    assert account_document(b.answer(held, view).passages[0].accounts[0])["text"] == f"Brandt said: {told}"


def test_a_scope_from_context_is_told_under_a_headline_and_in_a_list() -> None:
    """P2: a list shows items and no statements, a headline neither: the scope stands at both."""
    titled = replace(FROM_CONTEXT, headline="Over 40 missing")
    shown = card_text(b.revision(titled))
    assert "Over 40 missing\nferries, the bay, since May (from context)\nBrandt [1] [2]\n" in shown
    listed = b.whole(b.topic(b.section(FROM_CONTEXT, lead="Missing are")))
    assert "  • over 40 boats (ferries, the bay, since May, from context) [1] [2]\n" in card_text(listed)
    other = replace(FROM_CONTEXT, id=ClaimId("other"))
    shown = card_text(b.revision(FROM_CONTEXT, other))
    assert shown.count("  • Over 40 boats are missing (ferries, the bay, since May, from context). [1] [2]\n") == 2


@pytest.mark.parametrize("view", View)
def test_a_scope_of_the_same_sentence_is_not_told_to_be_from_context(view: View) -> None:
    """P1: only what another sentence gives is marked."""
    held = b.revision(b.counted(headline=None))
    assert "Over 40 boats are missing." in card_text(held, view)
    assert "context" not in card_text(held, view)


def test_a_hedge_in_the_statement_alone_is_told_under_a_headline() -> None:
    """P2: what a headline leaves out of the statement is not lost."""
    held = b.counted(
        statement="Reportedly over 40 boats are missing.",
        hedge=REPORTEDLY,
        citations=(b.printing("over 40 boats reportedly missing"),),
    )
    assert 'Brandt ("reportedly") [1]' in card_text(b.revision(held))


def test_a_hedge_in_the_statement_alone_is_told_above_a_list() -> None:
    """P2: under a lead the items are shown and not the statements: the hedge stands before the lead."""
    held = b.claim(
        statement="The harbour reportedly is shut.",
        item="the harbour",
        hedge=REPORTEDLY,
        citations=(b.citation("the harbour is reportedly shut"),),
    )
    listed = b.whole(b.topic(b.section(held, lead="Shut is")))
    assert 'The article ("reportedly"): Shut is\n  • the harbour [1]' in card_text(listed)


def shown_hedge(hedge: Hedge | None, told: str) -> bool:
    if hedge is None:
        return True
    if hedge.status is HedgeStatus.ESTIMATE:
        return "estimate" in told
    if hedge.status is HedgeStatus.PRELIMINARY:
        return "preliminary" in told
    return all(each.casefold() in told.casefold() for each in hedge.words)


@settings(max_examples=60, deadline=None)
@given(revisions(), st.sampled_from(View))
def test_no_account_is_shown_without_voice_basis_and_hedge(held: Revision, view: View) -> None:
    """P2: whatever the model admits, every page names voice, basis and hedge, and prints the figure with its bound."""
    answer = b.answer(held, view)
    for each in every_account(answer):
        told = sentence(each)
        assert voice(each) in told
        assert shown_hedge(each.claim.hedge, told)
        assert each.basis is None or each.basis.name in told
        assert each.claim.figure is None or each.claim.figure.printed in told
        assert shown_scope(each, told)
    for card in cards(answer):
        [page] = lay_out(card)
        shown = words(page.lines)
        for each in every_account(answer):
            name = each.speaker.short if each.speaker else voice(each)
            assert name in shown
            assert shown_hedge(each.claim.hedge, shown)
            assert each.basis is None or each.basis.name in shown
            assert each.claim.figure is None or each.claim.figure.printed in shown
            assert shown_scope(each, shown)


def shown_scope(account: Account, told: str) -> bool:
    """Tell whether a scope that the figure's own sentence does not give is told, and that it is from context."""
    figure = account.claim.figure
    if figure is None or not figure.scope.context:
        return True
    parts = (figure.scope.who, figure.scope.where, figure.scope.since)
    return "from context)" in told and all(part in told for part in parts if part)


def every_account(answer: Answer) -> list[Account]:
    shown = [each for passage in answer.passages for each in passage.accounts]
    return shown + [each.earlier for each in shown if each.earlier]


FIRST = b.counted(
    attribution=b.MAYOR_ON_LOGBOOKS,
    hedge=Hedge(words=("first logbooks",), status=HedgeStatus.PRELIMINARY),
    citations=(b.printing("over 40 boats missing"), b.citation("first logbooks", backs=(Backs.BASIS,))),
)
NEWER = b.counted(
    id=ClaimId("brandt-missing-2"),
    statement="Over 60 boats are missing.",
    headline="Over 60 missing",
    figure=b.figure(values=(60,), printed="over 60"),
    citations=(b.printing("over 60 boats missing", source="herald", sentence=4),),
    supersedes=FIRST.id,
)


def test_the_earlier_account_stands_beside_the_newer_with_its_own_basis_and_hedge() -> None:
    """P1, P2: nothing is struck through, and the earlier account keeps speaker, basis, hedge, number and source."""
    held = card_text(b.revision(FIRST, NEWER))
    assert held.startswith("""\
Boats
Over 60 missing
boats
Brandt [1]
Brandt, on preliminary logbooks from Pilots' Guild of Lumo, earlier: Over 40 missing [2] [3]

[1] Strait Herald ¶1 s4 "over 60 boats missing" · [2] Lumo Gazette ¶1 s1 "over 40 boats missing" · [3] Lumo Gazette""")
    via = "Via Strait Herald, 2031-05-03; Lumo Gazette <https://gazette.example/storm>, undated, not verified by us. "
    assert f"{via}Our record of 4 May 2031, revision " in held
    assert "~~" not in held


def test_another_measure_of_one_speaker_stands_beside_the_first() -> None:
    """P2: two measures of one speaker are two accounts, and it is said that they are no one scale."""
    captured = b.counted(
        id=ClaimId("captured"),
        statement="Over 40 boats were captured.",
        figure=b.figure(measure=Measure.CAPTURED),
        headline="Over 40 captured",
    )
    held = card_text(b.revision(b.counted(), captured))
    assert held.startswith("Boats: 2 accounts\n")
    assert "≠ Different measures: not to be added, averaged or ranked." in held
    assert "earlier:" not in held


def test_accounts_of_two_publications_are_not_said_to_be_of_one_article() -> None:
    """P2: only an article that prints both figures can leave them unreconciled."""
    second = b.counted(
        id=ClaimId("x"),
        statement="Over 50 boats are missing.",
        headline="Over 50 missing",
        attribution=b.GUILD,
        figure=b.figure(values=(50,), printed="over 50"),
        citations=(b.printing("over 50 missing", source="herald"),),
    )
    held = card_text(b.revision(b.counted(), second))
    assert "≠ The accounts differ: not to be added, averaged or ranked.\n" in held


def other_claim(**given: Any) -> Claim:
    return b.claim(id=ClaimId("other"), statement="The bridge is shut.", **given)


@pytest.mark.parametrize(
    ("party", "whose"),
    [(Party.SPEAKER, "the speaker's"), (Party.PUBLICATION, "the publication's"), (Party.US, "ours")],
)
def test_a_correction_says_when_whose_and_why(party: Party, whose: str) -> None:
    """P3: a correction stands under its claim, with the day of our record, whose it is and why."""
    corrected = b.claim(corrections=(b.amendment(why="first"), b.amendment(by=party, why="the bay, not the harbour")))
    held = b.revision(corrected)
    assert f"Corrected ({whose}), 4 May 2031: the bay, not the harbour" in card_text(held)
    assert "first" not in card_text(held)
    history = card_text(held, View.HISTORY)
    assert "  • corrected 4 May 2031, ours: first\n" in history
    assert f"  • corrected 4 May 2031, {whose}: the bay, not the harbour\n" in history


def test_a_withdrawal_is_in_the_history_with_whose_and_why() -> None:
    """P6: a withdrawn account is shown in the history alone, and why it was withdrawn."""
    gone = b.claim(withdrawn=b.amendment(by=Party.PUBLICATION, why="the page is gone"))
    held = b.revision(gone, other_claim())
    assert "The harbour is shut." not in card_text(held)
    history = card_text(held, View.HISTORY)
    assert "  • withdrawn 4 May 2031, the publication's: the page is gone\n" in history
    assert "These dates are of our own record, not of the events." in history


def test_an_editors_note_is_visibly_ours_and_names_its_source() -> None:
    """P1: a note is told from the source's words, with a source of its own."""
    note = Note(text="The harbour has two gates.", source="Lumo almanac", url="https://almanac.example/2")
    told = "Our note: The harbour has two gates. (Lumo almanac <https://almanac.example/2>)"
    assert told in card_text(b.revision(b.claim(note=note)))


def test_a_note_on_how_a_text_is_to_be_read_stands_without_a_source() -> None:
    """P1: a note that adds no fact is ours as visibly, with nothing behind it."""
    held = b.revision(b.claim(note=Note(text="The Gazette is undated.")))
    assert "\nOur note: The Gazette is undated.\n" in card_text(held)


def test_accounts_of_one_voice_share_it_and_others_do_not() -> None:
    """P2: claims of the article stand in one list; where the voice changes it is named again."""
    spoken = b.claim(id=ClaimId("s"), statement="The pier is shut.", attribution=b.MAYOR)
    held = card_text(b.revision(b.claim(), other_claim(), spoken, b.claim(id=ClaimId("z"))))
    assert held.startswith("""\
Boats
The article:
  • The harbour is shut. [1]
  • The bridge is shut. [1]

Brandt said: The pier is shut. [1]

The article: The harbour is shut. [1]
""")


def test_a_stale_topic_says_so_on_its_card() -> None:
    """P3: a topic that nobody reviewed for long says so under every page."""
    answer = b.answer(b.revision(), today=b.DAY.replace(month=7))
    assert "Nobody has reviewed this topic for more than 30 days." in plain(cards(answer))


def test_the_json_document_holds_speaker_and_citation_too() -> None:
    """P1, P2: a program gets the sentence with its speaker and the place of each quote, never the statement bare."""
    answer = b.answer(b.revision(b.counted()))
    [told] = answer_document(answer)["passages"][0]["claims"]
    assert told == account_document(answer.passages[0].accounts[0])
    assert told["text"] == "Brandt said: Over 40 boats are missing."
    place = {"source": "gazette", "paragraph": 1, "sentence": 1, "quote": "over 40 boats missing"}
    assert told["citations"] == [place]
