"""The bot's token: read from the environment or a file, shown to nobody."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from bot.core.errors import SitrepError

VARIABLE = "DISCORD_TOKEN"
FILE_VARIABLE = "DISCORD_TOKEN_FILE"

_HINT = f"Set {VARIABLE}, or let {FILE_VARIABLE} name a file that holds nothing but the token."
_LARGEST = 4096
_PRINTABLE = re.compile(r"[!-~]+")
_LIKE_A_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{18,}")


class SecretError(SitrepError):
    """A secret that is missing or can't be used; its text names where it should be and never what it is."""


class Secret:
    """A text that shows itself to nobody who doesn't ask for it by name."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text itself; never log or show it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not stored")


def read_token(environ: Mapping[str, str]) -> Secret:
    """Give the bot's token; raises SecretError where there is none, or two, or one that can't be right."""
    token, file = environ.get(VARIABLE, "").strip(), environ.get(FILE_VARIABLE, "").strip()
    if token and file:
        raise SecretError(f"{VARIABLE} and {FILE_VARIABLE} are both set.", "Unset one of them.")
    if not token and not file:
        raise SecretError("There is no bot token.", _HINT)
    return Secret(_checked(VARIABLE, token) if token else _checked(FILE_VARIABLE, _content(file)))


def _content(file: str) -> str:
    if _LIKE_A_TOKEN.fullmatch(file):
        raise SecretError(f"{FILE_VARIABLE} holds what looks like a token, not the path of a file.", _HINT)
    try:
        with Path(file).open("rb") as stream:
            text = stream.read(_LARGEST + 1).decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise SecretError(f"{FILE_VARIABLE}: the file {file!r} holds no text.", _HINT) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "this is no path").lower()
        raise SecretError(f"{FILE_VARIABLE}: the file {file!r} can't be read: {reason}.", _HINT) from None
    if not text:
        raise SecretError(f"{FILE_VARIABLE}: the file {file!r} is empty.", _HINT)
    return text


def _checked(variable: str, token: str) -> str:
    if len(token) > _LARGEST or not _PRINTABLE.fullmatch(token):
        hint = "Copy it again from Discord's developer portal, without quotes and without the word Bot."
        raise SecretError(f"{variable} holds more than a token.", hint)
    return token
