"""The card of how the bot is, for those who run it."""

from datetime import datetime, timedelta

from bot.core.activation import Activation
from bot.core.value import value
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Line, Span, bold, line, small

_LONGEST_TROUBLE = 900
"""Characters of what is wrong with the briefs; `sitrep check` tells all of it."""


@value
class Status:
    """How the bot is. `trouble` is why the last briefs were not taken over; `latency` is of the gateway."""

    activation: Activation
    topics: int
    claims: int
    up: timedelta
    latency: timedelta | None
    version: str
    trouble: str = ""
    trouble_at: datetime | None = None


def status_card(status: Status) -> Card:
    """Tell how the bot is."""
    activation = status.activation
    served = line(
        bold("Serving:"),
        f" revision {activation.revision[:SHOWN_OF_ID]}, {status.claims} claims in {status.topics} topics",
    )
    since = line(
        bold("Since:"),
        f" {activation.at:%Y-%m-%d %H:%M} UTC, by {activation.occasion.value} ({activation.by}), ",
        f"activation {activation.number}",
    )
    lag = f"{status.latency.total_seconds() * 1000:.0f} ms" if status.latency is not None else "not connected"
    process = line(bold("Process:"), f" version {status.version}, up {_span(status.up)}, gateway {lag}")
    return Card(
        title="Status: the last briefs were not taken over" if status.trouble else "Status",
        blocks=(Block(lines=(served, since, process)), *_trouble(status)),
        footer=(small("Only for those who run this bot."),),
    )


def _trouble(status: Status) -> tuple[Block, ...]:
    if not status.trouble or status.trouble_at is None:
        return ()
    told = status.trouble[:_LONGEST_TROUBLE]
    head = line(
        bold("Not taken over:"), f" {status.trouble_at:%Y-%m-%d %H:%M} UTC; the revision above goes on serving."
    )
    return (Block(lines=(head, *(Line(spans=(Span(text=each),)) for each in told.splitlines()))),)


def _span(up: timedelta) -> str:
    hours, rest = divmod(int(up.total_seconds()), 3600)
    return f"{hours} h {rest // 60} min"
