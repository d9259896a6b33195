"""Names of commands and options."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.sandbox.forms.form import refuse

_DEVANAGARI = range(0x0900, 0x0980)
_THAI = range(0x0E00, 0x0E80)


def is_command_name(name: str) -> bool:
    r"""Tell whether a name matches ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`` and is in lower case."""
    return 1 <= len(name) <= 32 and name == name.lower() and all(map(_allowed, name))


def _allowed(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return ord(character) in _DEVANAGARI or ord(character) in _THAI


def _checked(name: str) -> str:
    if not is_command_name(name):
        raise refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return name


CommandName = Annotated[str, Field(min_length=1, max_length=32), AfterValidator(_checked)]
