"""Subscriptions that operators declare in the settings."""

from collections.abc import Iterator, Mapping

from bot.core.errors import SitrepError
from bot.core.identifier import TopicId
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Post, Wanted
from bot.core.timezone import find_zone
from bot.core.value import Fault, fault, refuse, value
from bot.environment import ID, ID_HINT

_LONGEST_NAME = 60


@value
class Declared:
    """One subscription as the settings say it. `name` tells it from others, also when all else is changed."""

    name: str
    server: str
    channel: str
    when: str
    timezone: str = ""
    topics: tuple[str, ...] = ()
    post: Post = Post.ALWAYS
    role: str = ""
    publish: bool = False
    thread: bool = False

    def __post_init__(self) -> None:
        refuse(
            fault(0 < len(self.name) <= _LONGEST_NAME, "name", "no name", f"write 1 to {_LONGEST_NAME} characters"),
            *(self._id_fault(each) for each in ("server", "channel")),
            self._id_fault("role") if self.role else None,
            *self._time_faults(),
        )

    def wanted(self, default_zone: str) -> Wanted:
        """Give what is asked for; `default_zone` is an IANA name."""
        return Wanted(
            server=int(self.server),
            channel=int(self.channel),
            when=parse_recurrence(self.when),
            zone=find_zone(self.timezone or default_zone).key,
            topics=tuple(map(TopicId, self.topics)),
            post=self.post,
            role=int(self.role) if self.role else None,
            publish=self.publish,
            thread=self.thread,
        )

    def _id_fault(self, field: str) -> Fault | None:
        return fault(ID.fullmatch(getattr(self, field)) is not None, field, "this is no id", ID_HINT)

    def _time_faults(self) -> Iterator[Fault | None]:
        for field, text, read in (("when", self.when, parse_recurrence), ("timezone", self.timezone, find_zone)):
            if text or field == "when":
                try:
                    read(text)
                except SitrepError as error:
                    yield fault(False, field, error.text.rstrip("."), error.hint)


def zone_fault(field: str, zone: str) -> Fault | None:
    """Refuse what is no time zone."""
    try:
        find_zone(zone)
    except SitrepError as error:
        return fault(False, field, error.text.rstrip("."), error.hint)
    return None


def repeated_names(declared: tuple[Declared, ...]) -> Iterator[Fault | None]:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for index, each in enumerate(declared):
        yield fault(each.name not in seen, ("subscriptions", index, "name"), f"{each.name!r} stands twice")
        seen.add(each.name)


def wanted_by_name(declared: tuple[Declared, ...], default_zone: str) -> Mapping[str, Wanted]:
    """Give what is asked for, by name."""
    return {each.name: each.wanted(default_zone) for each in declared}
