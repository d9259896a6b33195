"""Events become a tree of nodes; what a brief has no use for is refused on the way."""

from collections.abc import Iterator

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.documents.node import Entry, Mapping, Node, Scalar, Sequence
from bot.documents.position import Position
from bot.documents.problem import Problems
from bot.documents.quoting import quoted
from bot.documents.text import REPLACEMENT, invisible, name_of, visible

DEEPEST = 32
"""Levels of nesting; a brief needs seven."""


class Abandoned(Exception):
    """So much is wrong that reading on is in vain."""


class TreeBuilder:
    """Builds the one document of a file from its events."""

    def __init__(self, events: Iterator[Event], file: str, problems: Problems) -> None:
        self._events = events
        self._file = file
        self._problems = problems
        self.place = (0, 0)

    def build(self) -> Node | None:
        """Return the document, or None where the file holds none."""
        root: Node | None = None
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._refuse(event, "a second document begins here", "keep one document in a file: remove '---'")
                    return root
                root = self._node(self._next(), 1)
        return root

    def _next(self) -> Event:
        event = next(self._events)
        if event.start_mark is not None:
            self.place = (event.start_mark.line, event.start_mark.column)
        return event

    def _at(self, event: Event) -> Position:
        mark = event.start_mark
        line, column = self.place if mark is None else (mark.line, mark.column)
        return Position(self._file, line + 1, column + 1)

    def _refuse(self, event: Event, text: str, hint: str) -> None:
        self._problems.add(self._at(event), text, hint)
        if self._problems.full(self._file):
            raise Abandoned

    def _node(self, event: Event, depth: int) -> Node:
        self._check_properties(event)
        position = self._at(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, position)
        if isinstance(event, AliasEvent):
            return Scalar(position, "", refused=True)
        if depth > DEEPEST:
            self._refuse(event, f"this is nested more than {DEEPEST} levels deep", "a brief needs only a few")
            raise Abandoned
        if isinstance(event, SequenceStartEvent):
            return self._sequence(position, depth)
        return self._mapping(position, depth)

    def _check_properties(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(
                event,
                f"{quoted(f'*{event.anchor}')} is a YAML alias",
                "write the value out again, or put quotes around a text",
            )
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            self._refuse(
                event, f"{quoted(f'&{event.anchor}')} is a YAML anchor", "remove it, or put quotes around a text"
            )
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag is not None:
            self._refuse(
                event,
                f"{quoted(event.tag)} is a YAML tag",
                "remove it, or put quotes around a text that begins with !",
            )

    def _scalar(self, event: ScalarEvent, position: Position) -> Scalar:
        text = event.value.rstrip("\n") if event.style in {"|", ">"} else event.value
        hidden = invisible(text)
        if hidden is None:
            return Scalar(position, text)
        if hidden != REPLACEMENT:
            self._refuse(event, f"this text holds {name_of(hidden)}, written as an escape", "remove it")
        return Scalar(position, visible(text))

    def _value(self, event: Event, depth: int, key: Node | None = None) -> Node:
        node = self._node(event, depth)
        if isinstance(event, ScalarEvent) and not event.value and not event.style:
            owner = quoted(key.text) if isinstance(key, Scalar) else "this dash or comma"
            self._refuse(event, f"nothing is written after {owner}", 'write a value; none is "" or []')
            return Scalar(node.position, "", refused=True)
        return node

    def _sequence(self, position: Position, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            items.append(self._value(event, depth + 1))
        return Sequence(position, tuple(items))

    def _mapping(self, position: Position, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = self._node(event, depth + 1)
            value = self._value(self._next(), depth + 1, key)
            if self._is_key(event, key, entries) and isinstance(key, Scalar):
                entries[key.text] = Entry(key, value)
        return Mapping(position, tuple(entries.values()))

    def _is_key(self, event: Event, key: Node, entries: dict[str, Entry]) -> bool:
        if not isinstance(key, Scalar):
            self._refuse(event, "a list or mapping stands where a key belongs", "a key is a word: put quotes around it")
        elif key.refused:
            return False
        elif not key.text:
            self._refuse(event, "the key before this colon is missing", "write 'key: value'")
        elif key.text == "<<":
            self._refuse(event, "<< is a YAML merge key", "write the keys out")
        elif key.text in entries:
            first = entries[key.text].key.position
            self._refuse(event, f"the key {quoted(key.text)} stands here a second time", f"the first is at {first}")
        else:
            return True
        return False
