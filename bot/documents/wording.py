"""What pydantic found wrong, in the words of the file."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from pydantic_core import ErrorDetails

from bot.documents.node import Mapping, Node, Scalar, Sequence, locate
from bot.documents.problem import Problem
from bot.documents.quoting import quoted
from bot.documents.syntax import spacing


class Fault(Protocol):
    """What a value finds wrong in itself; the path leads from the value to the place."""

    @property
    def path(self) -> tuple[str | int, ...]:
        """Names of fields and positions in lists."""

    @property
    def text(self) -> str:
        """What is wrong."""

    @property
    def hint(self) -> str:
        """What would be right."""


@runtime_checkable
class Faulty(Protocol):
    """An error that says where in a value it found what."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that was found."""


_NOUNS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date",
    "dataclass_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "enum": "a word",
    "literal_error": "a word",
}


def describe(detail: ErrorDetails, root: Node) -> Iterator[Problem]:
    """Turn one of pydantic's errors into problems at the nodes they are about."""
    node = locate(root, detail["loc"])
    if isinstance(node, Scalar) and node.refused:
        return
    kind = detail["type"]
    if kind == "value_error":
        yield from _faults(detail, node)
    elif kind == "missing":
        yield _missing(str(detail["loc"][-1]), root, detail["loc"][:-1])
    elif kind in _NOUNS:
        yield Problem(node.position, f"{_NOUNS[kind]} belongs here, not {_kind(node)}", _way_out(kind, node))
    else:
        yield Problem(node.position, _plain(detail["msg"]))


def _faults(detail: ErrorDetails, node: Node) -> Iterator[Problem]:
    error = detail.get("ctx", {}).get("error")
    if not isinstance(error, Faulty):
        yield Problem(node.position, _plain(str(error or detail["msg"])))
        return
    for fault in error.faults:
        yield Problem(locate(node, fault.path).position, fault.text, fault.hint)


def _missing(key: str, root: Node, path: tuple[str | int, ...]) -> Problem:
    return Problem(locate(root, path).position, f"the key {quoted(key)} is missing", f"add a line '{key}: …' here")


def _kind(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    return "a mapping" if isinstance(node, Mapping) else "a single text"


def _way_out(kind: str, node: Node) -> str:
    wanted = _NOUNS[kind]
    if isinstance(node, Scalar) and wanted == "a mapping":
        return spacing(node.text) or "write lines of 'key: value', indented under the key"
    if wanted == "a list":
        return "begin each item with '- ', or put brackets around it: [one]"
    if isinstance(node, Mapping) and wanted == "a text":
        return "put quotes around a text with a colon in it"
    if isinstance(node, Sequence) and wanted == "a mapping":
        return "remove the dash"
    return ""


def _plain(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
