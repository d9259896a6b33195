"""P1, P2: pages that part no claim from its citations, and that Discord takes."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.core.answer import Answer, View
from bot.core.attribution import Attribution, Basis, Hedge, HedgeStatus, Verb, Voice
from bot.core.citation import Backs, Citation
from bot.core.claim import Claim, When
from bot.core.composition import bibliography, briefing, refusal
from bot.core.figure import Comparator, Figure, Measure, Scope
from bot.core.identifier import ClaimId, SpeakerId
from bot.core.record import Note, Party
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.render.discord_page import COMFORTABLE, embeds
from bot.render.line import bold
from bot.render.listing_card import bibliography_card, refusal_card
from bot.render.page import lay_out
from bot.render.topic_card import cards
from tests.core import builders as b
from tests.render.claims import SOURCES, SPEAKERS, mark, revisions
from tests.render.media import descriptions, words

NUMBER = re.compile(r"\[(\d+)\]")
SEARCH = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
LATER = b.DAY + timedelta(days=400)


def numbers(description: str) -> tuple[set[str], set[str]]:
    """Give the numbers in the text of a page and those of its footnotes."""
    lines = description.split("\n")
    footnotes = [each for each in lines if each.startswith("-# [")]
    assert len(footnotes) <= 1
    return set(NUMBER.findall("".join(each for each in lines if each not in footnotes))), set(
        NUMBER.findall("".join(footnotes))
    )


@SEARCH
@given(revisions(), st.sampled_from([View.SUMMARY, View.HISTORY]))
def test_every_number_on_a_page_has_its_footnote_there(held: Revision, view: View) -> None:
    """P1: no page parts a claim from its citations, and no footnote stands where nothing refers to it."""
    for page in descriptions(cards(b.answer(held, view))):
        shown, explained = numbers(page)
        assert shown == explained != set()


@SEARCH
@given(revisions())
def test_every_account_is_shown_once(held: Revision) -> None:
    """P2: paging loses and repeats no account, in any view."""
    claims = held.topics[0].claims
    superseded = {each.supersedes for each in claims}
    for view in View:
        text = "\n".join(descriptions(cards(b.answer(held, view))))
        for claim in claims:
            alone = claim.id not in superseded or view is not View.SOURCES
            assert text.count(mark(int(claim.id[1:]))) == alone, (view, claim.id)


@SEARCH
@given(revisions(), st.sampled_from(View))
def test_discord_takes_every_page(held: Revision, view: View) -> None:
    """P8: whatever the model admits fits Discord's limits: 256 characters of a title, 4,096 of a description."""
    for card in (*cards(b.answer(held, view, LATER)), *cards(briefing(Snapshot.of(held), view, LATER))):
        for embed in embeds([card]):
            assert 0 < len(embed["title"]) <= 256
            assert 0 < len(embed["description"]) <= 4096


def details_of(description: str) -> list[str]:
    """Give the parts of the line of what is not given."""
    [found] = [each for each in description.split("\n") if each.startswith("**Not given:** ")]
    return found.removeprefix("**Not given:** ").split(" · ")


def lacking(index: int, *details: str, quote: str = "") -> Claim:
    place = b.citation(quote or f"quay {index}", sentence=index + 1)
    return b.claim(id=ClaimId(f"c{index}"), statement=f"Quay {index}.", citations=(place,), not_given=details)


NOT_GIVEN: list[tuple[str, list[tuple[str, ...]], tuple[str, ...], list[str]]] = [
    ("one account", [("crews", "period")], (), ["crews", "period"]),
    ("all lack the same", [("crews", "period"), ("period", "crews")], (), ["crews", "period"]),
    ("each lacks its own", [("crews",), ("period",)], (), ["[1] crews", "[2] period"]),
    ("one lacks nothing", [("crews", "period"), ()], (), ["[1] crews, period"]),
    ("two of three", [("crews",), ("crews",), ()], (), ["[1] crews", "[2] crews"]),
    (
        "shared, the topic's, then each",
        [("crews", "period"), ("period", "names")],
        ("check",),
        ["period", "check", "[1] crews", "[2] names"],
    ),
    ("said by the topic", [("check", "crews"), ()], ("check",), ["check", "[1] crews"]),
    ("said twice", [("crews", "crews"), ("period",)], (), ["[1] crews", "[2] period"]),
]


@pytest.mark.parametrize(
    ("lacks", "topic", "told"), [case[1:] for case in NOT_GIVEN], ids=[case[0] for case in NOT_GIVEN]
)
def test_what_one_account_does_not_give_is_not_said_of_the_others(
    lacks: list[tuple[str, ...]], topic: tuple[str, ...], told: list[str]
) -> None:
    """P2, P4: without a number stands only what nothing on the page gives; the rest bears its account's number."""
    held = [lacking(index, *details) for index, details in enumerate(lacks)]
    [page] = descriptions(cards(b.answer(b.whole(b.topic(b.section(*held), not_given=topic)))))
    assert details_of(page) == told


def test_where_nothing_is_lacking_nothing_is_said_of_it() -> None:
    """P4: no empty line of details."""
    [page] = descriptions(cards(b.answer(b.revision(lacking(0), lacking(1)))))
    assert "Not given" not in page


@SEARCH
@given(revisions())
def test_what_is_not_given_is_told_of_its_own_account_alone(held: Revision) -> None:
    """P2, P4: no detail is lost, none is said of an account that does not lack it, none is said twice of one."""
    answer = b.answer(held)
    [passage], [card] = answer.passages, cards(answer)
    lacks = [(each.references[0].number, set(each.claim.not_given)) for each in passage.accounts]
    shared = {*set.intersection(*(details for _, details in lacks)), *passage.topic_details}
    own = [(number, details - shared) for number, details in lacks if details - shared]
    [page] = lay_out(card)
    found = [words([each]) for each in page.lines if each.spans and each.spans[0] == bold("Not given:")]
    assert bool(found) == bool(shared or own)
    parts = found[0].removeprefix("Not given: ").split(" · ") if found else []
    numbered = [each for each in parts if NUMBER.match(each)]
    assert sorted(set(parts) - set(numbered)) == sorted(shared)
    assert len(parts) - len(numbered) == len(shared)
    for told, (number, details) in zip(numbered, own, strict=True):
        assert told.startswith(f"[{number}] ")
        assert sorted(told.removeprefix(f"[{number}] ")) == sorted(", ".join(details))


STARS = {250: "*" * 125, 150: "*" * 75, 100: "*" * 50, 80: "*" * 40, 60: "*" * 30, 40: "*" * 20, 30: "*" * 15}


def full(index: int, verb: Verb = Verb.CRITICISED, status: HedgeStatus | None = None) -> Claim:
    """Build a claim with every text at its limit and nothing but markup in it."""
    printed, hedges = "over 40", ("h" * 40, "i" * 40, "j" * 40)
    places = tuple(
        Citation(
            source=SOURCES[index % 2 * 3 + n % 3].id,
            paragraph=10 + n,
            sentence=10 + index,
            backs=tuple(Backs),
            quote=(*hedges, printed, "*" * 80) if n == 0 else ("*" * 150,),
        )
        for n in range(5)
    )
    name = mark(index)
    return Claim(
        id=ClaimId(f"{'c' * 58}{index:02}"),
        statement=f"{name} {printed} killed or wounded {'*' * 109}",
        attribution=Attribution(
            voice=Voice.SPEAKER,
            speaker=SpeakerId("mayor"),
            verb=verb,
            basis=Basis(what=STARS[30], whose=SpeakerId("guild")),
        ),
        citations=places,
        added=b.DAY,
        hedge=Hedge(words=hedges, status=status),
        figure=Figure(
            measure=Measure.KILLED_OR_WOUNDED,
            comparator=Comparator.OVER,
            values=(40,),
            printed=printed,
            scope=Scope(who=STARS[60], where=STARS[60], since=STARS[40], context=True),
        ),
        headline=f"{name} {printed} killed or wounded {'*' * 33}",
        item=f"{name} {printed} {'*' * 43}",
        not_given=tuple("*" * 19 + letter for letter in "abcdef"),
        note=Note(text=STARS[250], source=STARS[80], url="https://a.example/" + "n" * 182),
        corrections=(b.amendment(by=Party.PUBLICATION, why=STARS[150]),) * 8,
    )


def fullest(*, headline: bool, lead: str | None, status: HedgeStatus | None) -> Revision:
    first = full(0, status=status)
    later = full(1, status=status)
    held = [first, newer_of(first, later)]
    if not headline:
        held = [b.claim(**{**fields_of(each), "headline": None}) for each in held]
    details = tuple("*" * 19 + letter for letter in "ghijkl")
    topics = (b.topic(b.section(*held, title="*" * 50, lead=lead), not_given=details),)
    return Revision(sources=SOURCES, speakers=SPEAKERS, topics=topics)


def newer_of(first: Claim, later: Claim) -> Claim:
    return b.claim(**{**fields_of(later), "supersedes": first.id, "withdrawn": None})


def fields_of(held: Claim) -> dict[str, object]:
    return {name: getattr(held, name) for name in held.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("headline", [True, False])
@pytest.mark.parametrize("lead", [None, "*" * 75], ids=["no lead", "lead"])
@pytest.mark.parametrize("status", [None, HedgeStatus.PRELIMINARY])
def test_the_fullest_claim_the_model_admits_fits_a_page(
    *, view: View, headline: bool, lead: str | None, status: HedgeStatus | None
) -> None:
    """P8: every text at its limit and all of it markup, beside an earlier account as full: Discord takes it."""
    held = fullest(headline=headline, lead=lead, status=status)
    for page in descriptions(cards(b.answer(held, view, LATER))):
        shown, explained = numbers(page)
        assert shown == explained or view is View.SOURCES
        assert len(page) > COMFORTABLE, "this test proves nothing unless the page is full"


def test_a_page_that_is_too_full_gives_up_quotes_before_links() -> None:
    """P1: numbers and places stay; the words quoted are then in the view of the sources."""
    held = fullest(headline=True, lead=None, status=None)
    [page] = descriptions(cards(b.answer(held)))
    assert '"' + "*" not in page.replace("\\", "")
    assert "¶10 s11" in page
    assert all(each.publisher in page for each in SOURCES)


def many(count: int) -> Answer:
    """Answer with accounts of as many publications."""
    ids = [f"s{n}" for n in range(count)]
    claims = [
        b.claim(id=ClaimId(f"c{n}"), statement=f"Account {n}.", citations=(b.citation(f"words {n}", source=ids[n]),))
        for n in range(count)
    ]
    sources = [b.source(id=each, publisher=f"Paper {each}", url=f"https://{each}.example/" + "u" * 200) for each in ids]
    return b.answer(b.revision(*claims, sources=tuple(sources)))


def test_a_page_names_its_own_sources_and_no_others() -> None:
    """P1: sixty publications in one topic: each page leads to those that its accounts cite."""
    pages = descriptions(cards(many(60)))
    assert len(pages) > 5
    for page in pages:
        cited = re.findall(r"words (\d+)", page)
        assert re.findall(r"\[Paper s(\d+)\]\(", page) == cited != []


def test_one_source_is_not_named_in_each_footnote() -> None:
    """With one source on the page the footer names it; with two each footnote does, and each its own date."""
    [single] = descriptions(cards(b.answer(b.revision(b.claim()))))
    assert '-# [1] ¶1 s1 "the boats"' not in single
    assert '-# [1] ¶1 s1 "the harbour is shut"\n-# All via [Lumo Gazette]' in single
    both = b.claim(citations=(b.citation("a"), b.citation("b", source="herald", sentence=4)))
    [double] = descriptions(cards(b.answer(b.revision(both))))
    assert '-# [1] Lumo Gazette ¶1 s1 "a" · [2] Strait Herald ¶1 s4 "b"' in double
    assert "-# Via [Lumo Gazette](https://gazette.example/storm), undated; Strait Herald, 2031-05-03, not" in double


def test_pages_are_counted_in_their_titles() -> None:
    """A reader of a long topic knows how much there is."""
    titles = [each["title"] for each in embeds(cards(many(9)))]
    assert titles == [f"Boats ({n}/{len(titles)})" for n in range(1, len(titles) + 1)]
    assert len(titles) > 1


def test_a_terminal_needs_no_pages() -> None:
    """Without a limit everything stands on one page, quotes and all."""
    [card] = cards(many(60))
    assert len(lay_out(card)) == 1


@given(st.text("*_`@<é", min_size=1, max_size=300))
@example("*" * 300)
def test_a_refusal_always_fits(asked: str) -> None:
    """P4, P8: the longest question and seventy topics leave room for the refusal."""
    topics = [
        b.topic(b.section(b.claim(id=ClaimId(f"c{n}"))), id=f"t{n}", command=f"t{n}", covers=f"{n:02}" + "*" * 19)
        for n in range(70)
    ]
    told = refusal(Snapshot.of(b.whole(*topics)), asked)
    assert len(embeds([refusal_card(told)])) == 1


def test_the_fullest_source_fits_a_page() -> None:
    """P1: a source with every text at its limit is listed whole."""
    long = b.source(
        headline="*" * 100,
        publisher="*" * 25,
        note="*" * 150,
        url="https://a.example/" + "u" * 282,
        archived_url="https://a.example/" + "v" * 282,
    )
    assert embeds([bibliography_card(bibliography(Snapshot.of(b.revision(sources=(long, b.herald())))))])


def test_when_all_accounts_are_withdrawn_the_reply_says_so() -> None:
    """P8: a topic without any account left answers all the same, and leads to its history."""
    held = b.revision(b.claim(withdrawn=b.amendment()))
    [page] = descriptions(cards(b.answer(held)))
    assert page.startswith("No account stands here now: each was withdrawn or superseded.")
    assert descriptions(cards(b.answer(held, View.HISTORY)))


def test_when_words_are_dated_by_the_source_alone() -> None:
    """P3: a date the source gives is in our record; the card shows the source's own words."""
    when = When(words="last week", date="2031-04")
    dated = b.claim(
        statement='It is shut since "last week".', when=when, citations=(b.citation("shut since last week"),)
    )
    [page] = descriptions(cards(b.answer(b.revision(dated))))
    assert "2031" not in page
