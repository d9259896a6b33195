"""Pages: cards laid out within a limit. What a claim is cited with stands on the claim's own page."""

from collections.abc import Callable, Iterator, Sequence

from bot.core.answer import Reference
from bot.core.value import value
from bot.render.block import place
from bot.render.card import Block, Card
from bot.render.line import BLANK, Line, Span, bold, line, small

Fits = Callable[[Sequence[Line]], bool]


@value
class Page:
    """A title and the lines under it."""

    title: str
    lines: tuple[Line, ...]


def lay_out(card: Card, fits: Fits = lambda _: True) -> tuple[Page, ...]:
    """Fill pages block by block for as long as `fits` says yes. A block alone always gets a page."""
    groups: list[list[Block]] = [[]]
    for block in card.blocks:
        if groups[-1] and not fits(_lines(card, [*groups[-1], block])):
            groups.append([])
        groups[-1].append(block)
    many = len(groups) > 1
    return tuple(
        Page(
            title=f"{card.title} ({number}/{len(groups)})" if many else card.title,
            lines=tuple(_lines(card, group)),
        )
        for number, group in enumerate(groups, 1)
    )


def _lines(card: Card, blocks: Sequence[Block]) -> list[Line]:
    references = list(dict.fromkeys(reference for block in blocks for reference in block.references))
    details = dict.fromkeys((*(detail for block in blocks for detail in block.not_given), *card.not_given))
    foot = [*card.remarks]
    if details:
        foot.append(line(bold("Not given:"), f" {' · '.join(details)}"))
    if references:
        foot.append(_footnotes(references))
    return [*_body(blocks), BLANK, *foot, *card.footer]


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


def _footnotes(references: Sequence[Reference]) -> Line:
    named = len({reference.source.id for reference in references}) > 1
    parts: list[str | Span] = []
    for reference in sorted(references, key=lambda each: each.number):
        publisher = f"{reference.source.publisher} " if named else ""
        parts.append(" · " if parts else "")
        parts.append(f'[{reference.number}] {publisher}{place(reference)} "{reference.citation.words}"')
    return small(*parts)
