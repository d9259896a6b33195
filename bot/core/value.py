"""Frozen values that cannot be built wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make a frozen, slotted, keyword-only dataclass that no reader of documents may extend.

    The marker is what pydantic looks for on a plain dataclass: an unknown key is refused, not dropped.
    """
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@value
class Fault:
    """What is wrong in one place of a value, and what would be right.

    `path` leads from the value to the place: field names and positions in tuples.
    """

    path: tuple[str | int, ...]
    text: str
    hint: str = ""


class InvalidValue(ValueError):
    """A value that contradicts itself; carries every fault found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{'.'.join(map(str, f.path))}: {f.text}" for f in self.faults))


def fault(holds: bool, path: str | tuple[str | int, ...], text: str, hint: str = "") -> Fault | None:
    """Give the fault to report unless the condition holds."""
    if holds:
        return None
    return Fault(path=(path,) if isinstance(path, str) else path, text=text, hint=hint)


def refuse(*faults: Fault | None) -> None:
    """Raise `InvalidValue` with all the faults given, if there is one."""
    if found := [each for each in faults if each]:
        raise InvalidValue(found)
