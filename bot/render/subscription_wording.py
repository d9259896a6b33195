"""A subscription in words: when, what, and how it stands."""

from collections.abc import Iterator

from bot.core.description import describe
from bot.core.language import Language
from bot.core.subscription import Pause, Paused, Post, Subscription, Wanted
from bot.core.text import weight
from bot.render.clock import Shown, city, instant
from bot.render.line import Line, Span, bold, line
from bot.render.mention import channel_mention, person_mention, role_mention

LANGUAGES = {Language.ENGLISH: "English"}
"""What the bot speaks."""

POSTS = {Post.ALWAYS: "always", Post.CHANGED: "only when something changed"}

_LONGEST_TOLD = 200
_LONGEST_WHEN, _LONGEST_CHANNEL = 40, 28
"""Characters of a suggestion, which has room for 100 in all."""

_STOPPED = {
    Pause.CHANNEL_GONE: "the channel is gone, or hidden from the bot",
    Pause.NOT_PERMITTED: "the bot may not post in the channel",
    Pause.BOT_REMOVED: "the bot was removed from this server",
}
_GOES_ON = {
    Pause.CHANNEL_GONE: (
        "It is tried again each time, and goes on by itself when the bot sees the channel again. "
        "If that was deleted, /schedule remove ends this."
    ),
    Pause.NOT_PERMITTED: "It is tried again each time, and goes on by itself once the bot may post there.",
    Pause.BOT_REMOVED: "It goes on by itself once the bot is back.",
}

TRIED_AGAIN = {Pause.CHANNEL_GONE, Pause.NOT_PERMITTED}
"""What only another try can tell the end of."""


def cut(text: str, most: int) -> str:
    """Shorten a text that would be longer than `most` characters as a chat spells them."""
    return text if weight(text) <= most else f"{text[: most // 2].rstrip()}…"


def when_and_where(wanted: Wanted) -> tuple[Span, ...]:
    """Say which channel gets a briefing, and when."""
    return (channel_mention(wanted.channel), Span(text=" · "), Span(text=f"{_when(wanted)}, {wanted.zone}"))


def in_short(subscription: Subscription, channel: str) -> str:
    """Name a subscription within 100 characters, without markup: "#3 · #briefings · weekdays at 09:00 Kyiv"."""
    when = _shortened(describe(subscription.wanted.when), _LONGEST_WHEN)
    return f"#{subscription.id} · {_shortened(channel, _LONGEST_CHANNEL)} · {when} {city(subscription.zone)}"[:100]


def options(wanted: Wanted) -> Line:
    """List what is posted, and how."""
    return line(*_options(wanted))


def state(paused: Paused) -> tuple[Line, ...]:
    """Say since when a subscription is not served, and by whom or why."""
    since = instant(paused.since, Shown.SHORT)
    if paused.why is Pause.MANAGER:
        by: tuple[str | Span, ...] = (" by ", person_mention(paused.by)) if paused.by else ()
        return (line(bold("Paused"), *by, " since ", since, ". /schedule resume lets it go on."),)
    told = f" Discord says: {cut(paused.told, _LONGEST_TOLD)}." if paused.told else ""
    stopped = line(bold("Stopped"), " by the bot since ", since, f": {_STOPPED[paused.why]}.{told}")
    return (stopped, line(_GOES_ON[paused.why]))


def _options(wanted: Wanted) -> Iterator[str | Span]:
    yield f"Topics: {', '.join(wanted.topics)}" if wanted.topics else "All topics"
    yield f" · posted {POSTS[wanted.post]} · {LANGUAGES.get(wanted.language, wanted.language.value)}"
    if wanted.role:
        yield " · mentions "
        yield role_mention(wanted.role)
    if wanted.publish:
        yield " · published to followers"
    if wanted.thread:
        yield " · a thread under each"


def _when(wanted: Wanted) -> str:
    return cut(describe(wanted.when), _LONGEST_TOLD)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
