"""Refused questions, grouped, as lines of plain text."""

from collections.abc import Iterator, Sequence

from bot.core.gap import GapGroup
from bot.render.briefing_card import day_words


def gap_lines(groups: Sequence[GapGroup]) -> Iterator[str]:
    """Give a line for each group: how often, about what, why, and the latest question."""
    if not groups:
        yield "No question was refused in the last 30 days."
    for each in groups:
        about = each.about or "nothing by name"
        latest = day_words(each.latest.date())
        yield f"{each.count:>5} × {about} ({each.reason.value}, last {latest}): {each.asked}"
