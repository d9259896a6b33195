"""A page as a Discord embed. Discord's limits are kept here."""

from collections.abc import Generator, Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TypedDict

from bot.core.source import Source
from bot.render.card import Card
from bot.render.line import Kind, Line, Span
from bot.render.markdown import escape
from bot.render.page import Detail, Page, closing_line, lay_out, laying_out

TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4096
"""Characters of an embed's title and description (Discord, "Embed Limits")."""

MOST_EMBEDS = 10
MESSAGE_LIMIT = 6000
"""Embeds in a message, and characters of all of them together (Discord, "Embed Limits")."""

COMFORTABLE = 1800
"""Characters on a page: what a phone shows without much scrolling."""

NEUTRAL = 0x5B6770
"""A grey that is no flag's colour and says neither good nor bad."""

_PREFIXES = {Kind.BULLET: "• ", Kind.QUOTE: "> ", Kind.SMALL: "-# "}

_escaped = lru_cache(maxsize=1 << 14)(escape)
"""A page is measured with every block that might join it, and most texts outlive a revision: 5,000 claims fit in here
with what is cited of them."""


class Embed(TypedDict):
    """The embed as Discord's API takes it."""

    title: str
    description: str
    color: int


def embeds(cards: Sequence[Card]) -> tuple[Embed, ...]:
    """Give one embed for each page of the cards."""
    return tuple(_embed(page) for card in cards for page in lay_out(card, _fits, _holds))


def embedding(card: Card) -> Generator[None, None, tuple[Embed, ...]]:
    """Give one embed for each page of a card, in short steps."""
    pages = yield from laying_out(card, _fits, _holds)
    embedded = []
    for page in pages:
        embedded.append(_embed(page))
        yield
    return tuple(embedded)


def marked_up(lines: Iterable[Line]) -> str:
    """Give lines that stand outside of an embed, as Discord's markup."""
    return _description(tuple(lines))


def within_a_message(pages: Sequence[Embed]) -> tuple[Embed, ...]:
    """Give the first pages, as many as one message holds; there is always one."""
    kept: list[Embed] = []
    room = MESSAGE_LIMIT
    for page in pages[:MOST_EMBEDS]:
        room -= len(page["title"]) + len(page["description"])
        if room < 0:
            break
        kept.append(page)
    return tuple(kept)


def closing_text(sources: Sequence[Source], record: Sequence[str | Span], room: int) -> str:
    """Name the sources of several cards, with links where these fit in, and our record of them."""
    linked, plain = (_description([closing_line(sources, record, detail)]) for detail in (Detail.LINKS, Detail.PLACES))
    return linked if len(linked) <= room else plain[:room]


def _embed(page: Page) -> Embed:
    title, description = escape(page.title), _description(page.lines)
    if len(title) > TITLE_LIMIT or len(description) > DESCRIPTION_LIMIT:
        raise OverflowError(f"one block alone overflows an embed: {len(description)} characters")
    return Embed(title=title, description=description, color=NEUTRAL)


def _fits(lines: Sequence[Line]) -> bool:
    return len(_description(lines)) <= COMFORTABLE


def _holds(lines: Sequence[Line]) -> bool:
    return len(_description(lines)) <= DESCRIPTION_LIMIT


def _description(lines: Sequence[Line]) -> str:
    return "\n".join(_PREFIXES.get(each.kind, "") + "".join(map(_markup, each.spans)) for each in lines)


def _markup(span: Span) -> str:
    text = _timestamp(span.day) if span.day else span.text if span.verbatim else _escaped(span.text)
    if span.url:
        text = f"[{text}]({span.url})"
    if span.italic:
        text = f"*{text}*"
    return f"**{text}**" if span.bold else text


def _timestamp(day: date) -> str:
    """At 10:30 UTC it is the same day from Hawaii to New Zealand in summer: readers see the day that is meant."""
    instant = datetime.combine(day, time(10, 30), UTC)
    return f"<t:{int(instant.timestamp())}:D>"
