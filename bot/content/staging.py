"""Reading briefs in a process of its own: parsing thousands of claims would stall the loop that answers people.

The child is told the wordings that are known. It writes one line of JSON, and behind it the revision taken apart but
for those, all of it bytes that need no decoding.
"""

import asyncio
import gc
import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.content.briefs import load
from bot.core.errors import SitrepError
from bot.core.identifier import RevisionId
from bot.core.packing import PackedRevision, pack
from bot.documents.text import LARGEST

log = logging.getLogger(__name__)

WITHIN = 120
"""Seconds that reading may take."""

NICE = 19
"""How far the child stands back where it cannot be told to run when nobody else does."""


class StagingError(SitrepError):
    """The briefs cannot be used: every reason why, or what became of the reading."""


class StagedFolder:
    """A folder of briefs, read without stalling anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def digest(self) -> str:
        """Give a hash of the names and bytes of all briefs, empty if the folder cannot be read."""
        return await asyncio.to_thread(digest, self._folder)

    async def read(self, *, known: Iterable[str] = (), apart: bool) -> PackedRevision:
        """Read and validate everything but what is known, `apart` in a process of its own; raises a `SitrepError`."""
        if not apart:
            with _uncollected():
                return (await asyncio.to_thread(_packed, self._folder)).without(known)
        child = await asyncio.to_thread(_child, self._folder)  # a loop that forks stands still for it
        try:
            telling = asyncio.to_thread(child.communicate, "\n".join(known).encode())
            output, errors = await asyncio.wait_for(telling, WITHIN)
        except TimeoutError as error:
            raise StagingError(f"The briefs took longer than {WITHIN} s to read.") from error
        finally:
            if child.poll() is None:
                child.kill()  # ends the thread as well
        if not output:
            log.error("reading the briefs ended with %s: %s", child.returncode, errors.decode(errors="replace")[-2000:])
        return _unwrapped(output)


def _child(folder: Path) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(  # noqa: S603 - this program
        [
            sys.executable,
            "-P",  # the child imports what this process does, whatever lies in the working folder
            "-m",
            "bot.content.staging",
            str(folder),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with suppress(ProcessLookupError):
        _hold_back(child.pid)
    return child


def _hold_back(process: int) -> None:
    """Let those who are being answered have the processor first, where the system knows how.

    This is not left to the child: until it could say so, it would have taken most of a second to start.
    """
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(process, os.SCHED_IDLE, os.sched_param(0))
    elif hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, process, NICE)


def digest(folder: Path) -> str:
    """Give a hash of the names and bytes of all briefs, empty if the folder cannot be read.

    Only regular files are opened, and none is read further than a brief may be long.
    """
    found = hashlib.sha256()
    try:
        for path in sorted(folder.glob("*.yaml")):
            if path.name.startswith("."):
                continue
            data = _beginning(path) if path.is_file() else b""
            found.update(f"{path.name}\0{len(data)}\0".encode())
            found.update(data)
    except OSError:
        return ""
    return found.hexdigest()


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _unwrapped(output: bytes) -> PackedRevision:
    head, _, body = output.partition(b"\n")
    if not head:
        raise StagingError("Reading the briefs ended without a word.", "Run `sitrep check` to see why.")
    told = json.loads(head)
    if "refused" in told:
        raise StagingError(told["refused"], told["hint"])
    start, bodies = told["frame"], {}
    for wording, length in told["bodies"]:
        bodies[wording] = body[start : start + length]
        start += length
    return PackedRevision(id=RevisionId(told["id"]), frame=body[: told["frame"]], bodies=bodies)


def _packed(folder: Path) -> PackedRevision:
    return pack(load(folder))


def _wrapped(folder: Path, known: Iterable[str]) -> list[bytes]:
    try:
        packed = _packed(folder).without(known)
    except SitrepError as error:
        return [json.dumps({"refused": error.text, "hint": error.hint}).encode(), b"\n"]
    bodies = [(wording, len(body)) for wording, body in packed.bodies.items()]
    head = {"id": packed.id, "frame": len(packed.frame), "bodies": bodies}
    return [json.dumps(head).encode(), b"\n", packed.frame, *packed.bodies.values()]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave garbage where it is: to look for some in a large tree that is still growing costs a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


if __name__ == "__main__":
    with _uncollected():
        sys.stdout.buffer.writelines(_wrapped(Path(sys.argv[1]), sys.stdin.read().split()))
