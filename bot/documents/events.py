"""PyYAML's event stream, one event at a time, so that a bomb is left before it unfolds."""

from collections.abc import Iterator
from typing import Protocol

import yaml
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventSource(Protocol):
    """What both of PyYAML's parsers are."""

    def check_event(self) -> bool:
        """Tell whether another event follows."""

    def get_event(self) -> Event | None:
        """Give the next event."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser written in Python, for where the one in C is not built."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def events(text: str, *, pure: bool = False) -> Iterator[Event]:
    """Yield the events of a text; raises whatever PyYAML raises, which is more than its own errors."""
    source = _source(text, pure=pure)
    while source.check_event():
        if (event := source.get_event()) is not None:
            yield event


def _source(text: str, *, pure: bool) -> EventSource:
    if pure or not yaml.__with_libyaml__:
        return PureParser(text)
    from yaml._yaml import CParser  # noqa: PLC0415  # absent where PyYAML was built without it

    return CParser(text)
