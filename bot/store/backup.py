"""Backup and restore of both databases, while the bot runs."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.store.aside import set_aside
from bot.store.briefs import BRIEFS, BRIEFS_FILE
from bot.store.copying import copy_in, copy_out, opened, synced
from bot.store.database import BUSY
from bot.store.errors import DamagedDatabase, StoreError, explained
from bot.store.migration import check_version, migrate
from bot.store.soundness import check_sound
from bot.store.state import STATE, STATE_FILE

_SCHEMAS = {STATE_FILE: STATE, BRIEFS_FILE: BRIEFS}
"""In the order of copying: briefs.db only grows, so its later copy holds every revision that state.db names."""

SAFETY = "before-restore"
"""The folder in the data folder for backups of what a restore replaced."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `saved` is the backup of what was there, `aside` the files too damaged for one."""

    files: tuple[Path, ...]
    saved: Path | None
    aside: tuple[Path, ...]

    @property
    def hint(self) -> str:
        """Say what to do next."""
        if self.aside:
            return "Restart the bot if it runs: it still has the damaged file open."
        return "A running bot takes it over with SIGHUP or a restart."


async def backup(data: Path, into: Path, busy: float = BUSY) -> Path:
    """Copy both databases into a new folder in `into`, named by the time in UTC, and give its path.

    briefs.db may be missing: it can be derived. Raises `StoreError`, and then leaves no folder.
    """
    return await asyncio.to_thread(_backup, data, into, busy)


async def restore(copy: Path, data: Path, busy: float = BUSY) -> Restored:
    """Put a backup in the place of the databases in `data`, which a running bot may have open.

    Raises `StoreError`, and then what was there is there still. A database that the backup lacks is left alone.
    """
    return await asyncio.to_thread(_restore, copy, data, busy)


def _backup(data: Path, into: Path, busy: float) -> Path:
    if STATE_FILE not in _held(data):
        raise StoreError(f"There is nothing to back up: no {STATE_FILE} in {data}.", "Name the data folder of the bot.")
    return _copies(data, _held(data), into, busy)


def _copies(data: Path, names: Iterable[str], into: Path, busy: float) -> Path:
    target = into / datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    with _staging(into) as staged, explained(target):
        for name in names:
            copy_out(data / name, staged / name, _SCHEMAS[name], busy)
        staged.rename(target)  # whole, or not there; a folder that holds something is not replaced
        synced(into)
    return target


def _restore(copy: Path, data: Path, busy: float) -> Restored:
    names = _held(copy)
    if STATE_FILE not in names:
        raise StoreError(f"There is no backup: no {STATE_FILE} in {copy}.", "Name a folder that a backup made.")
    with _staging(data) as staged:
        for name in names:
            _stage(copy / name, staged / name, busy)
        damaged = [name for name in _held(data) if _is_damaged(data / name, busy)]
        sound = [name for name in _held(data) if name not in damaged]
        saved = _copies(data, sound, data / SAFETY, busy) if sound else None
        aside = tuple(_set_aside(data / name) for name in damaged if name in names)
        _replace(staged, names, data, saved, busy)
    return Restored(files=tuple(data / name for name in names), saved=saved, aside=aside)


def _stage(source: Path, target: Path, busy: float) -> None:
    """Copy a copy, checked, and bring it to the newest schema: a running bot must never meet an older one."""
    schema = _SCHEMAS[source.name]
    copy_out(source, target, schema, busy, "ro")
    with opened(target, busy) as staged:
        migrate(staged, target, schema.migrations)


def _is_damaged(path: Path, busy: float) -> bool:
    """Tell whether a database cannot be saved before it is replaced; a newer or a locked one is an error."""
    try:
        with opened(path, busy) as live:
            check_sound(live, path)
            check_version(live, path, _SCHEMAS[path.name].migrations)
    except DamagedDatabase:
        return True
    return False


def _set_aside(path: Path) -> Path:
    with explained(path):
        return set_aside(path)


def _replace(staged: Path, names: tuple[str, ...], data: Path, saved: Path | None, busy: float) -> None:
    """Replace state.db last, and undo what was replaced before it when one fails."""
    done: list[str] = []
    try:
        for name in reversed(names):
            copy_in(staged / name, data / name, busy)
            done.append(name)
    except StoreError:
        for name in done:
            if saved and name in _held(saved):
                copy_in(saved / name, data / name, busy)
        raise


def _held(folder: Path) -> tuple[str, ...]:
    return tuple(name for name in _SCHEMAS if (folder / name).is_file())


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Make a folder in a folder, for what is not whole yet; it goes at the end, unless it was given a name."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)
