"""Claims up to the limits of the model, their texts full of what chat would take for markup.

Every claim shows a mark of letters of its own, so that it can be found on a page. No text but the numbers of
citations holds a digit in square brackets.
"""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from bot.core.attribution import Attribution, Basis, Hedge, HedgeStatus, Verb, Voice
from bot.core.citation import LONGEST_FRAGMENT, Backs, Citation
from bot.core.claim import LONGEST_DETAIL, LONGEST_HEADLINE, LONGEST_STATEMENT, Claim
from bot.core.figure import Comparator, Figure, Measure, Scope
from bot.core.identifier import ClaimId, SourceId, SpeakerId
from bot.core.record import Note, Party
from bot.core.revision import Revision
from bot.core.text import weight
from tests.core import builders as b

ALPHABET = "\\*_~|`<>@#[]()-+.: abcdeґ한\n"
PRINTED = {"over 40": 40, "could be around 1,100": 1100, "*over* 40 (sic)": 40, "@40_x": 40}
SOURCES = tuple(
    b.source(id=SourceId(f"s{n}"), publisher=("p" * 49) + "abcdef"[n], url=f"https://a.example/{'u' * 280}{n}")
    for n in range(6)
)
SPEAKERS = (
    b.speaker(id=SpeakerId("mayor"), short="m" * 60, name="M" * 80),
    b.speaker(id=SpeakerId("guild"), short="*" * 30, name="_" * 40),
)


def cut(text: str, most: int) -> str:
    """Shorten a text until the model takes it."""
    text = text[:most]
    while (over := weight(text) - most) > 0:
        text = text[: -(over + 1) // 2]
    return text if text.strip() else "x"


def texts(most: int, alphabet: str = ALPHABET) -> st.SearchStrategy[str]:
    """Give texts of every length, most of them as long as may be."""
    short = st.text(alphabet, min_size=1, max_size=6)
    return st.tuples(short, st.sampled_from([1, 3, most])).map(lambda drawn: cut(drawn[0] * drawn[1], most))


def quotes(most: int) -> st.SearchStrategy[str]:
    return texts(most).map(lambda text: " ".join(text.split()[:LONGEST_FRAGMENT]))


@st.composite
def attributions(draw: st.DrawFn) -> Attribution:
    basis = Basis(what=draw(texts(30)), whose=SpeakerId("guild")) if draw(st.booleans()) else None
    if draw(st.booleans()):
        who = draw(st.sampled_from(["mayor", "guild"]))
        return Attribution(voice=Voice.SPEAKER, speaker=SpeakerId(who), verb=draw(st.sampled_from(Verb)), basis=basis)
    return Attribution(voice=draw(st.sampled_from([Voice.ARTICLE, Voice.UNNAMED_REPORTS])), basis=basis)


@st.composite
def hedges(draw: st.DrawFn) -> Hedge | None:
    status = draw(st.none() | st.sampled_from(HedgeStatus))
    words = draw(st.lists(st.sampled_from(["could be", "reportedly", "it *seems*", "h" * 40]), max_size=3, unique=True))
    return Hedge(words=tuple(words), status=status) if words else None


@st.composite
def figures(draw: st.DrawFn) -> Figure | None:
    printed = draw(st.none() | st.sampled_from(sorted(PRINTED)))
    if printed is None:
        return None
    return Figure(
        measure=draw(st.sampled_from(Measure)),
        comparator=Comparator.OVER,
        values=(PRINTED[printed],),
        printed=printed,
        scope=Scope(
            who=draw(texts(60)),
            where=draw(st.none() | texts(60)),
            since=draw(st.none() | texts(40)),
            context=draw(st.booleans()),
        ),
    )


@st.composite
def citations(draw: st.DrawFn, verbatim: tuple[str, ...], sources: list[SourceId]) -> tuple[Citation, ...]:
    """Let the first one quote what must be quoted and back everything."""
    fixed = Citation(source=sources[0], paragraph=1, sentence=1, backs=tuple(Backs), quote=(*verbatim, "q"))
    more = draw(st.lists(st.tuples(st.sampled_from(sources), st.integers(1, 90), quotes(300)), max_size=4))
    rest = [
        Citation(source=source, paragraph=number, sentence=number, backs=(Backs.CONTEXT,), quote=(quote,))
        for source, number, quote in more
    ]
    return (fixed, *rest)


@st.composite
def claims(draw: st.DrawFn, index: int, manner: tuple[Attribution, Hedge | None], *, listed: bool = False) -> Claim:
    attribution, hedge = manner
    figure, name = draw(figures()), mark(index)
    printed = figure.printed if figure else ""
    start = f"{name} {printed} "
    measured = f"{start}{figure.measure} " if figure else start
    headline = measured if figure and draw(st.booleans()) else None
    sources = draw(st.lists(st.sampled_from([each.id for each in SOURCES]), min_size=1, max_size=3, unique=True))
    verbatim = (*(hedge.words if hedge else ()), *([printed] if printed else []))
    return Claim(
        id=ClaimId(f"c{index}"),
        statement=cut(measured + draw(texts(LONGEST_STATEMENT)), LONGEST_STATEMENT),
        attribution=attribution,
        citations=draw(citations(verbatim, sources)),
        added=b.DAY,
        hedge=hedge,
        figure=figure,
        headline=headline and cut(headline + draw(texts(LONGEST_HEADLINE)), LONGEST_HEADLINE),
        item=cut(start + draw(texts(LONGEST_HEADLINE)), LONGEST_HEADLINE) if listed or draw(st.booleans()) else None,
        not_given=tuple(draw(st.lists(texts(LONGEST_DETAIL), max_size=6))),
        note=draw(st.none() | notes()),
        corrections=tuple(
            b.amendment(by=draw(st.sampled_from(Party)), why=why) for why in draw(st.lists(texts(150), max_size=8))
        ),
    )


def notes() -> st.SearchStrategy[Note]:
    url = st.none() | st.just("https://a.example/" + "n" * 182)
    sourced = st.builds(Note, text=texts(250), source=texts(80), url=url)
    return sourced | st.builds(Note, text=texts(250))


@st.composite
def revisions(draw: st.DrawFn) -> Revision:
    """Build one section: claims of several voices, or under a lead; beside some a newer one that supersedes it."""
    lead = draw(st.none() | texts(150))
    manner = (draw(attributions()), draw(hedges()))
    held: list[Claim] = []
    for index in range(draw(st.integers(1, 5))):
        fresh = lead is None and draw(st.booleans())
        own = (draw(attributions()), draw(hedges())) if fresh else manner
        held.append(draw(claims(2 * index, own, listed=lead is not None)))
        if held[-1].figure and draw(st.booleans()):
            held.append(newer(held[-1], 2 * index + 1))
    shown = b.section(*held, title=draw(texts(100)), lead=lead)
    details = tuple(draw(st.lists(texts(LONGEST_DETAIL), max_size=6)))
    return Revision(sources=SOURCES, speakers=SPEAKERS, topics=(b.topic(shown, not_given=details),))


def newer(of: Claim, index: int) -> Claim:
    """Build the claim that supersedes another: as long, in other words, cited at other places."""
    old, new = mark(index - 1), mark(index)
    given: dict[str, Any] = {
        field: text.replace(old, new) for field in ("statement", "headline", "item") if (text := getattr(of, field))
    }
    first, *rest = of.citations
    primary = replace(first, quote=(*first.quote, "later"))
    places = tuple(replace(each, sentence=each.sentence + 100) for each in rest)
    return replace(of, id=ClaimId(f"c{index}"), supersedes=of.id, citations=(primary, *places), **given)


def mark(index: int) -> str:
    """Give letters that no other text holds."""
    return f"Zz{chr(ord('A') + index)}zZ"
