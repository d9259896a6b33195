"""A file of YAML: read whole or refused with every place that is wrong."""

from pathlib import Path

import yaml

from bot.documents.events import events
from bot.documents.node import Mapping, Node, Scalar, Sequence
from bot.documents.position import Position
from bot.documents.problem import Problems
from bot.documents.syntax import explain, spacing
from bot.documents.text import decode, read_bytes
from bot.documents.tree import Abandoned, TreeBuilder

# More than its own errors escapes from PyYAML on damaged text.
_ESCAPES = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def read(path: Path, name: str, problems: Problems) -> Mapping | None:
    """Read a file, calling it by `name`; what is wrong is added to `problems`.

    None means that nothing in it can be used. A mapping may still have come with problems.
    """
    data = read_bytes(path, name, problems)
    return None if data is None else parse(data, name, problems)


def parse(data: bytes, file: str, problems: Problems, *, pure: bool = False) -> Mapping | None:
    """Read the bytes of a file as `read` does; `pure` chooses PyYAML's parser without C."""
    text = decode(data, file, problems)
    if text is None:
        return None
    builder = TreeBuilder(events(text, pure=pure), file, problems)
    try:
        root = builder.build()
    except Abandoned:
        return None
    except _ESCAPES as error:
        complaint = explain(error, text, *builder.place)
        where = Position(file, complaint.line + 1, complaint.column + 1)
        problems.add(where, complaint.text, complaint.hint)
        return None
    return _top(root, file, problems)


def _top(root: Node | None, file: str, problems: Problems) -> Mapping | None:
    if isinstance(root, Mapping):
        return root
    hint = "begin with 'key: value'"
    if root is None or (isinstance(root, Scalar) and not root.text):
        problems.add(Position.start(file), "the file is empty", hint)
    elif isinstance(root, Sequence):
        problems.add(root.position, "the file begins with a list where a mapping belongs", hint)
    else:
        problems.add(root.position, "the file begins with a text where a mapping belongs", spacing(root.text) or hint)
    return None
