"""A tree checked against a type: the value, or every place where it doesn't fit."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from bot.documents.mending import mend
from bot.documents.node import Mapping, Node, Sequence
from bot.documents.problem import MOST, Problems
from bot.documents.wording import describe

T = TypeVar("T")

_REFUSED = object()
"""Stands for what was reported already; pydantic takes it for nothing it knows."""


def validate(kind: type[T], node: Node, problems: Problems) -> T | None:
    """Build a value of a type from a node; what doesn't fit is added to `problems`, and None is returned."""
    before = len(problems)
    value = build(kind, mend(node, kind, problems), problems)
    return value if len(problems) == before else None


def build(kind: type[T], mended: Node, problems: Problems) -> T | None:
    """Build a value from a tree that was mended for its type; None if it still doesn't fit."""
    try:
        value: T = _adapter(cast("Hashable", kind)).validate_python(_plain(mended))
    except ValidationError as error:
        for detail in error.errors(include_url=False)[: MOST + 1]:
            for problem in describe(detail, mended):
                problems.add(problem.position, problem.text, problem.hint)
        return None
    return value


@lru_cache(maxsize=64)
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("Any", kind))


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return _REFUSED if node.refused else node.text
