"""Instants and spans: as Discord shows them to each reader, and by the clock of a time zone."""

from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.render.line import Span


class Shown(Enum):
    """How Discord words an instant, in the reader's own language and time zone."""

    IN_FULL = "F"
    SHORT = "f"
    CLOCK = "T"
    FROM_NOW = "R"


def instant(at: datetime, shown: Shown = Shown.IN_FULL) -> Span:
    """Leave it to Discord to word an instant."""
    return Span(text=f"<t:{int(at.timestamp())}:{shown.value}>", verbatim=True)


def both_ways(at: datetime, zone: ZoneInfo) -> tuple[Span, ...]:
    """Give an instant in the reader's time, how far it is from now, and by the clock of a zone."""
    told = (instant(at), Span(text=" ("), instant(at, Shown.FROM_NOW), Span(text=") · "))
    return (*told, Span(text=f"{zone_clock(at, zone)} in {city(zone)}"))


def zone_clock(at: datetime, zone: ZoneInfo) -> str:
    """Say what the clocks of a zone show: "Mon 24 Nov 09:00"."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def city(zone: ZoneInfo) -> str:
    """Name a zone by its city: "Kyiv"."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def length(span: timedelta) -> str:
    """Say how long something took, in the two largest units: "47 min", "1 h 12 min", "3 d 4 h"."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"
