"""Pages: cards laid out within a limit. What a claim is cited with stands on the claim's own page."""

from collections.abc import Callable, Generator, Iterator, Sequence
from enum import Enum

from bot.core.answer import Reference
from bot.core.source import Source
from bot.core.stepwise import at_once
from bot.core.value import value
from bot.render.block import place
from bot.render.card import Block, Card, Foot
from bot.render.line import BLANK, Line, Span, bold, line, small

Fits = Callable[[Sequence[Line]], bool]


@value
class Page:
    """A title and the lines under it."""

    title: str
    lines: tuple[Line, ...]


class Detail(Enum):
    """How much stands under a page, the most first: the least is for a claim that fills a page by itself."""

    QUOTES = "what each place says, and links"
    LINKS = "places, and links"
    PLACES = "places, and publishers without links"


def lay_out(card: Card, fits: Fits = lambda _: True, holds: Fits = lambda _: True) -> tuple[Page, ...]:
    """Fill pages block by block for as long as `fits` says yes. A block alone always gets a page.

    Under a page that `holds` refuses stands less detail; the numbers of its citations and their places stay.
    """
    return at_once(laying_out(card, fits, holds))


def laying_out(card: Card, fits: Fits, holds: Fits) -> Generator[None, None, tuple[Page, ...]]:
    """Do the same in short steps: a block or a page each."""
    groups = yield from _grouping(card, fits)
    pages = []
    for number, group in enumerate(groups, 1):
        title = f"{card.title} ({number}/{len(groups)})" if len(groups) > 1 else card.title
        pages.append(Page(title=title, lines=tuple(_held(card, group, holds))))
        yield
    return tuple(pages)


def _grouping(card: Card, fits: Fits) -> Generator[None, None, list[list[Block]]]:
    groups: list[list[Block]] = [[]]
    for block in card.blocks:
        if groups[-1] and not fits(_lines(card, [*groups[-1], block])):
            groups.append([])
        groups[-1].append(block)
        yield
    return groups


def closing_line(sources: Sequence[Source], record: Sequence[str | Span], detail: Detail) -> Line:
    """Name the sources of what stands above, and our record of it."""
    return small(*_via(sources, detail), ", not verified by us. ", *record)


def _held(card: Card, blocks: Sequence[Block], holds: Fits) -> list[Line]:
    for detail in Detail:
        lines = _lines(card, blocks, detail)
        if holds(lines):
            break
    return lines


def _lines(card: Card, blocks: Sequence[Block], detail: Detail = Detail.QUOTES) -> list[Line]:
    references = [*{each.number: each for block in blocks for each in block.references}.values()]
    sources = [*{each.id: each for block in blocks for each in block.sources}.values()]
    foot = [*card.remarks]
    if details := tuple(_details(card, blocks)):
        foot.append(line(bold("Not given:"), f" {' · '.join(details)}"))
    if references:
        foot.append(_footnotes(references, card.foot, detail))
    if sources and card.foot.sources:
        foot.append(closing_line(sources, card.record, detail))
    return [*_body(blocks), BLANK, *foot, *card.footer]


def _details(card: Card, blocks: Sequence[Block]) -> Iterator[str]:
    """Give what no account on the page gives, then what single ones do not, by the number of each."""
    shared = [
        detail
        for first in blocks[:1]
        for detail in first.not_given
        if all(detail in block.not_given for block in blocks)
    ]
    common = dict.fromkeys((*shared, *card.not_given))
    yield from common
    for block in blocks:
        if own := dict.fromkeys(detail for detail in block.not_given if detail not in common):
            yield f"[{block.references[0].number}] {', '.join(own)}"


def _body(blocks: Sequence[Block]) -> Iterator[Line]:
    header: Line | None = None
    for number, block in enumerate(blocks):
        grouped = block.header is not None and block.header == header
        if number and not grouped:
            yield BLANK
        if block.header and not grouped:
            yield block.header
        header = block.header
        yield from block.lines


def _footnotes(references: Sequence[Reference], foot: Foot, detail: Detail) -> Line:
    named = foot.publishers or len({reference.source.id for reference in references}) > 1
    parts: list[str | Span] = []
    for reference in sorted(references, key=lambda each: each.number):
        publisher = f"{reference.source.publisher} " if named else ""
        quote = f' "{reference.citation.words}"' if detail is Detail.QUOTES and foot.quotes else ""
        parts.append(" · " if parts else "")
        parts.append(f"[{reference.number}] {publisher}{place(reference)}{quote}")
    return small(*parts)


def _via(sources: Sequence[Source], detail: Detail) -> Iterator[str | Span]:
    yield "All via " if len(sources) == 1 else "Via "
    for index, source in enumerate(sources):
        yield "; " if index else ""
        yield Span(text=source.publisher, url=None if detail is Detail.PLACES else source.url)
        yield f", {source.published.isoformat()}" if source.published else ", undated"
