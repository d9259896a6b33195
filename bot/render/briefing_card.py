"""What stands in a posted briefing beside the topics: what changed, and the line where nothing did."""

from collections.abc import Sequence
from datetime import date

from bot.core.change import ChangeKind
from bot.core.shown_change import ShownChange
from bot.render.card import SHOWN_OF_ID, Card
from bot.render.change_card import change_blocks, tally
from bot.render.line import Span, small

_FIRST = (ChangeKind.WITHDRAWN, ChangeKind.CORRECTED)
"""Told before all else: what was posted here was not right."""


def news_card(changes: Sequence[ShownChange], since: date) -> Card:
    """Tell what changed since the last briefing, corrections and withdrawals first."""
    first = [each for each in changes if each.kind in _FIRST]
    rest = [each for each in changes if each.kind not in _FIRST]
    return Card(
        title=f"Since {day_words(since)}: {tally(changes)}",
        blocks=change_blocks([*first, *rest]),
        footer=(small("Days of our own record, in UTC."),),
    )


def correction_card(changes: Sequence[ShownChange], revision: str) -> Card:
    """Tell under a post what of it is no longer so."""
    withdrawn = all(each.kind is ChangeKind.WITHDRAWN for each in changes)
    return Card(
        title="Withdrawn since this was posted" if withdrawn else "Corrected since this was posted",
        blocks=change_blocks(changes),
        footer=(small("Our record of ", Span(day=changes[-1].day), f", revision {revision[:SHOWN_OF_ID]}."),),
    )


def day_words(day: date) -> str:
    """Word a day as "3 May 2026", the same in every locale."""
    return f"{day.day} {day:%B %Y}"
