"""Lines of text with their emphasis, before any markup."""

from datetime import date
from enum import Enum

from bot.core.value import value


@value
class Span:
    """A run of text. With a `day` the text is left empty: each medium words a date in its own way.

    A `verbatim` text is ours, letter by letter: no medium need escape it.
    """

    text: str = ""
    verbatim: bool = False
    bold: bool = False
    italic: bool = False
    url: str | None = None
    day: date | None = None


class Kind(Enum):
    """How a line stands in its card."""

    TEXT = "text"
    BULLET = "bullet"
    QUOTE = "quote"
    SMALL = "small"
    BLANK = "blank"


@value
class Line:
    """One line of a card."""

    spans: tuple[Span, ...] = ()
    kind: Kind = Kind.TEXT


BLANK = Line(kind=Kind.BLANK)


def line(*parts: str | Span, kind: Kind = Kind.TEXT) -> Line:
    """Make a line from texts and spans."""
    return Line(spans=tuple(Span(text=part) if isinstance(part, str) else part for part in parts if part), kind=kind)


def small(*parts: str | Span) -> Line:
    """Make a line of small print."""
    return line(*parts, kind=Kind.SMALL)


def bold(text: str) -> Span:
    """Make a bold run."""
    return Span(text=text, bold=True)


def italic(text: str) -> Span:
    """Make an italic run."""
    return Span(text=text, italic=True)
