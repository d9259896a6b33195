"""Setting a damaged database aside, so that a new one can take its place."""

from itertools import count
from pathlib import Path


def set_aside(path: Path) -> Path:
    """Rename a database to the first free `NAME.damaged-N` and give the new path; raises `OSError`.

    What SQLite keeps beside it goes first: its log must never meet the database that takes the place.
    """
    aside = _reserve(path)
    for suffix in ("-wal", "-shm"):
        if (beside := path.with_name(path.name + suffix)).exists():
            beside.replace(aside.with_name(aside.name + suffix))
    path.replace(aside)
    return aside


def _reserve(path: Path) -> Path:
    """Make an empty file of a name that was free: renaming onto it can overwrite nothing else."""
    for number in count(1):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        try:
            aside.touch(exist_ok=False)
        except FileExistsError:
            continue
        return aside
    raise AssertionError
