"""What a type expects of a document: its keys, its items, and how a text for it is written."""

import dataclasses
import types
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from collections.abc import Set as AnySet
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

Hint = Any


@cache
def bare(hint: Hint) -> Hint:
    """Give a type without what doesn't matter to its shape: a name of its own, notes, 'or None'."""
    while True:
        origin: Any = get_origin(hint)
        if isinstance(hint, NewType):
            hint = hint.__supertype__
        elif origin is Annotated:
            hint = get_args(hint)[0]
        elif origin in {Union, types.UnionType}:
            members = [member for member in get_args(hint) if member is not type(None)]
            if len(members) != 1:
                return hint
            hint = members[0]
        else:
            return hint


@cache
def fields(hint: Hint) -> dict[str, Hint] | None:
    """Give the keys of a value of this type with the type of each; None if it has no fixed keys."""
    hint = bare(hint)
    if not isinstance(hint, type) or not dataclasses.is_dataclass(hint):
        return None
    hints = get_type_hints(hint)
    return {field.name: hints[field.name] for field in dataclasses.fields(hint) if field.init}


@cache
def item(hint: Hint) -> Hint:
    """Give the type of what a list of this type holds; None if it is no list."""
    hint = bare(hint)
    origin: Any = get_origin(hint)
    arguments = get_args(hint)
    if isinstance(origin, type) and issubclass(origin, AnySequence | AnySet) and arguments:
        return arguments[0]
    return None


@cache
def held(hint: Hint) -> Hint:
    """Give the type of what stands under a key; None if the type is no mapping with free keys."""
    hint = bare(hint)
    origin: Any = get_origin(hint)
    arguments = get_args(hint)
    if isinstance(origin, type) and issubclass(origin, AnyMapping) and len(arguments) == 2:
        return arguments[1]
    return None


@cache
def words(hint: Hint) -> tuple[str, ...] | None:
    """Give the words that a closed set allows; None if the type is no closed set of words."""
    hint = bare(hint)
    origin: Any = get_origin(hint)
    if origin is Literal:
        return tuple(map(str, get_args(hint)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return None
