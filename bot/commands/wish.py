"""What a manager asked for, read from what was typed."""

import re
from collections.abc import Iterator

from bot.core.echo import echo
from bot.core.errors import SitrepError
from bot.core.identifier import TopicId
from bot.core.phrase import parse_recurrence
from bot.core.recurrence import Recurrence, UnclearRecurrenceError
from bot.core.snapshot import Snapshot
from bot.core.timezone import names_zone

ZONE_ELSEWHERE = "A time zone goes into the option 'timezone'."

_MOST_WORDS = 30
_LONGEST_NAME = 3
"""Words of a zone's name, such as Rio de Janeiro; and how many words are searched for one."""


class UnknownTopicError(SitrepError):
    """The briefs hold no topic of that name."""


def read_when(typed: str) -> Recurrence:
    """Read when; raises `UnclearRecurrenceError`, which says where a time zone belongs if one was typed."""
    try:
        return parse_recurrence(typed)
    except UnclearRecurrenceError as error:
        if any(names_zone(each) for each in _names(typed)):
            raise UnclearRecurrenceError(error.text, ZONE_ELSEWHERE) from None
        raise


def read_topics(typed: str, snapshot: Snapshot) -> tuple[TopicId, ...]:
    """Read topics with commas between them, by id or command, each once; raises `UnknownTopicError`."""
    known = {each.command: each.id for each in snapshot.revision.topics} | {id_: id_ for id_ in snapshot.topics}
    named = [each.strip().removeprefix("/").casefold() for each in typed.split(",")]
    for each in filter(None, named):
        if each not in known:
            there = ", ".join(snapshot.topics)
            raise UnknownTopicError(f"There is no topic {echo(each)}.", f"There is: {there}."[:400])
    return tuple(dict.fromkeys(known[each] for each in named if each))


def complete_topics(typed: str, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Complete the last of several topics: what is shown, and what it stands for."""
    *before, begun = (each.strip() for each in typed.split(","))
    said = begun.removeprefix("/").casefold()
    kept = [each for each in before if each]
    found = [
        ", ".join([*kept, each.id])
        for each in snapshot.revision.topics
        if each.id not in kept and any(said in name.casefold() for name in (each.id, each.command, each.title))
    ]
    return [(each, each) for each in found if len(each) <= 100]


def _names(typed: str) -> Iterator[str]:
    """Give the words of a text, and what two or three of them in a row could be the name of."""
    words = re.findall(r"[^\s,;()]+", typed)[:_MOST_WORDS]
    for start in range(len(words)):
        yield from (" ".join(words[start : start + count]) for count in range(1, _LONGEST_NAME + 1))
