"""A tree brought near its type, so that one wrong word hides nothing else that is wrong."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.documents import shape
from bot.documents.node import Entry, Mapping, Node, Scalar, Sequence
from bot.documents.problem import Problems
from bot.documents.quoting import meant, nearest, quoted


def mend(node: Node, hint: shape.Hint, problems: Problems) -> Node:
    """Report unknown keys and texts that don't fit; rename keys that were nearly right, drop the rest."""
    if problems.full(node.position.file):
        return node
    known = shape.fields(hint)
    if isinstance(node, Mapping) and known is not None:
        return _mend_keys(node, known, problems)
    if isinstance(node, Mapping):
        inner = shape.held(hint)
        return Mapping(node.position, tuple(Entry(e.key, mend(e.value, inner, problems)) for e in node.entries))
    if isinstance(node, Sequence):
        inner = shape.item(hint)
        return Sequence(node.position, tuple(mend(item, inner, problems) for item in node.items))
    return node if node.refused or _fits(node, hint, problems) else replace(node, refused=True)


def _mend_keys(node: Mapping, known: dict[str, shape.Hint], problems: Problems) -> Mapping:
    entries = []
    written = {entry.key.text for entry in node.entries}
    free = [name for name in known if name not in written]
    for entry in node.entries:
        name: str | None = entry.key.text
        if name not in known:
            if problems.full(entry.key.position.file):
                break
            name = nearest(entry.key.text, free)
            alike = free if name or not nearest(entry.key.text, known) else known
            hint = meant(entry.key.text, alike)
            problems.add(entry.key.position, f"unknown key {quoted(entry.key.text)}", hint)
            free = [each for each in free if each != name]
        if name is not None:
            value = mend(entry.value, known[name], problems)
            entries.append(Entry(Scalar(entry.key.position, name), value))
    return Mapping(node.position, tuple(entries))


def _fits(node: Scalar, hint: shape.Hint, problems: Problems) -> bool:
    allowed = shape.words(hint)
    if allowed is not None:
        if node.text not in allowed:
            _report_word(node, allowed, problems)
        return node.text in allowed
    wanted = _FORMS.get(shape.bare(hint))
    if wanted is None:
        return True
    noun, example, reads = wanted
    if not reads(node.text):
        problems.add(node.position, f"{quoted(node.text)} is not {noun}", f"write it as {example}")
        return False
    return True


def _report_word(node: Scalar, allowed: tuple[str, ...], problems: Problems) -> None:
    close = nearest(node.text, allowed)
    listed = "one of: " + ", ".join(allowed)
    hint = f"did you mean {quoted(close)}? It is {listed}" if close else f"write {listed}"
    problems.add(node.position, f"{quoted(node.text)} is not a word for this", hint)


def _is_date(text: str) -> bool:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


_NUMBER = _matches(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_FORMS: dict[shape.Hint, tuple[str, str, Callable[[str], bool]]] = {
    bool: ("yes or no", "true or false", _matches(r"true|false")),
    int: ("a whole number", "digits only, such as 3000", _matches(r"-?[0-9]{1,15}")),
    float: ("a number", "digits, such as 1.5", _NUMBER),
    Decimal: ("a number", "digits, such as 1.5", _NUMBER),
    date: ("a date", "2026-01-31", _is_date),
}
"""Stricter than pydantic, to which '1' is a date of 1970 and '1_0' a number."""
