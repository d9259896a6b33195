"""The card of refused questions, grouped: what the briefs lack."""

from collections.abc import Iterator, Sequence

from bot.core.gap import GapGroup
from bot.render.card import Block, Card
from bot.render.line import Kind, Line, Span, bold, line, small
from bot.render.reply_card import cut

_LONGEST = 200
_FOOTER = "Of the last 30 days, without who asked. What it is about: the words that no account holds."


def gaps_card(groups: Sequence[GapGroup]) -> Card:
    """Show groups in the order given; each is about the same words, with the latest question."""
    blocks = tuple(Block(lines=tuple(_lines(each))) for each in groups)
    nothing = Block(lines=(line("No question was refused in the last 30 days."),))
    return Card(title="What the briefs could not answer", blocks=blocks or (nothing,), footer=(small(_FOOTER),))


def _lines(group: GapGroup) -> Iterator[Line]:
    about = bold(cut(group.about, _LONGEST)) if group.about else "nothing by name"
    yield line(f"{group.count} × ", about, f" ({group.reason.value}), last ", Span(day=group.latest.date()))
    yield line(cut(group.asked, _LONGEST) or "…", kind=Kind.QUOTE)
