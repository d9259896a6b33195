"""Cards that are no answer of a topic: a refusal, the list of sources."""

from collections.abc import Iterator

from bot.core.answer import Bibliography, Refusal
from bot.core.source import Source
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Kind, Line, Span, bold, line, small


def refusal_card(refusal: Refusal) -> Card:
    """Say what is not covered, and what is: no claim and no source stands here."""
    covered = " · ".join(refusal.covered)
    lines = (
        line(refusal.asked, kind=Kind.QUOTE),
        line("No account here covers this. That is neither yes nor no."),
        line(bold("Covered:"), f" {covered}"),
    )
    footer = small(f"Revision {refusal.revision[:SHOWN_OF_ID]}.")
    return Card(title="Not in the briefs", blocks=(Block(lines=lines),), footer=(footer,))


def bibliography_card(bibliography: Bibliography) -> Card:
    """List the sources with what pins each of them down."""
    blocks = tuple(Block(lines=tuple(_source_lines(source, count))) for source, count in bibliography.entries)
    footer = small(f"Dates of retrieval are of our own record. Revision {bibliography.revision[:SHOWN_OF_ID]}.")
    return Card(title="Sources", blocks=blocks, footer=(footer,))


def _source_lines(source: Source, count: int) -> Iterator[Line]:
    yield line(Span(text=source.headline, bold=True, url=source.url))
    yield line(source.publisher, f", published {source.published.isoformat()}" if source.published else ", undated")
    if source.note:
        yield line(source.note)
    if source.archived_url:
        yield line(Span(text="archived copy", url=source.archived_url))
    claims = "1 claim cites it" if count == 1 else f"{count} claims cite it"
    yield small(f"{source.id}: {claims}; retrieved ", Span(day=source.retrieved), f"; sha256 {source.sha256[:12]}…")
