"""The tree a document is: texts, lists and mappings, each with its position."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.documents.position import Position

Path: TypeAlias = Iterable[str | int]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as it is written; a refused one was reported already and has no meaning."""

    position: Position
    text: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    position: Position
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping and what stands under it."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order they are written; no key twice."""

    position: Position
    entries: tuple[Entry, ...]

    def get(self, key: str) -> "Node | None":
        """Give what stands under a key."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def child(node: Node, step: str | int) -> Node | None:
    """Give what stands under a key or at an index, if anything does."""
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def locate(node: Node, path: Path) -> Node:
    """Give the node a path leads to; steps that lead nowhere are passed over."""
    for step in path:
        node = child(node, step) or node
    return node


def texts(node: Node | None, *steps: str) -> Iterator[Scalar]:
    """Give every text under a path of keys; lists on the way are passed through."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item, *steps)
    elif isinstance(node, Mapping) and steps:
        yield from texts(node.get(steps[0]), *steps[1:])
    elif isinstance(node, Scalar) and not steps and not node.refused:
        yield node
