"""What goes wrong with a database, in words for the people who can mend it.

StoreError            a database cannot be used, or not for this
├── DamagedDatabase   its bytes are not those of a database
└── NewerDatabase     a later version of Sitrep made it
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import SitrepError

_FOLDER = "Check that the folder can be written to, or name another one with SITREP_DATA."
_UNFORESEEN = "Nothing was changed. If it happens again, restore a backup, and report it as a bug."
_LOCKED = (
    "is locked",
    "Another process may hold it: see that only one Sitrep and no database tool has it open, then try again.",
)
_READ_ONLY = ("cannot be written to", _FOLDER)
_CAUSES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Make room on the disk; nothing was changed."),
    sqlite3.SQLITE_IOERR: (
        "could not be read or written",
        "Check the disk: it may be full, over a quota, or failing. Nothing was changed.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("cannot be used: it could not be opened", _FOLDER),
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGE_IN_WORDS = ("Could not decode to UTF-8", "unsupported file format")
"""What has no code of its own: Python's words for text that is none, SQLite's for a header that no version writes."""


class StoreError(SitrepError):
    """A database cannot be used, or not for what was asked."""


class DamagedDatabase(StoreError):
    """The bytes of a file are not, or no longer, those of a database."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} cannot be used: it is damaged, or no database ({detail}).",
            "It was left as it is. Restore a backup, or move the file away to begin anew.",
        )


class NewerDatabase(StoreError):
    """A later version of Sitrep made this database; versions are counted in migrations."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(
            f"{path} is of a newer version of Sitrep (schema {version}, this one knows {known}).",
            "Run that version, or name another data folder.",
        )


class DamagedRow(ValueError):
    """What a row holds is none of our values; told as a `DamagedDatabase` where the file is known."""


@contextmanager
def shaping() -> Iterator[None]:
    """Raise as `DamagedRow` whatever goes wrong in making a value of a row."""
    try:
        yield
    except (LookupError, OSError, SitrepError, TypeError, ValueError) as error:
        raise DamagedRow(str(error)) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite and the file system refuse as a `StoreError` about this path, and rows that are damaged."""
    try:
        yield
    except DamagedRow as error:
        raise DamagedDatabase(path, str(error)) from error
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise _explain(path, error) from error


def _explain(path: Path, error: Exception) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # the primary code, without its extension
    if code in _DAMAGE or isinstance(error, UnicodeDecodeError) or str(error).startswith(_DAMAGE_IN_WORDS):
        return DamagedDatabase(path, str(error))
    what, hint = _CAUSES.get(code, ("cannot be used", _FOLDER if isinstance(error, OSError) else _UNFORESEEN))
    return StoreError(f"{path} {what} ({error}).", hint)
