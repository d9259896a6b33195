"""Reading briefs in a process of its own: parsing thousands of claims would stall the loop that answers people.

The child writes one line of JSON, and behind it the revision taken apart, all of it bytes that need no decoding.
"""

import asyncio
import hashlib
import json
import logging
import os
import sys
from pathlib import Path

from bot.content.briefs import load
from bot.core.errors import SitrepError
from bot.core.identifier import ClaimId, RevisionId
from bot.core.packing import PackedClaim, PackedRevision, pack
from bot.documents.text import LARGEST

log = logging.getLogger(__name__)

WITHIN = 120
"""Seconds that reading may take."""

NICE = 10
"""How far the child stands back for those who are being answered."""


class StagingError(SitrepError):
    """The briefs cannot be used: every reason why, or what became of the reading."""


class StagedFolder:
    """A folder of briefs, read without stalling anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def digest(self) -> str:
        """Give a hash of the names and bytes of all briefs, empty if the folder cannot be read."""
        return await asyncio.to_thread(digest, self._folder)

    async def read(self, *, apart: bool) -> PackedRevision:
        """Read and validate everything, `apart` in a process of its own; raises a `SitrepError`."""
        if not apart:
            return await asyncio.to_thread(_packed, self._folder)
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # the child imports what this process does, whatever lies in the working folder
            "-m",
            "bot.content.staging",
            str(self._folder),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(WITHIN):
                output, errors = await child.communicate()
        except TimeoutError as error:
            raise StagingError(f"The briefs took longer than {WITHIN} s to read.") from error
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if not output:
            log.error("reading the briefs ended with %s: %s", child.returncode, errors.decode(errors="replace")[-2000:])
        return _unwrapped(output)


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
    frame, start, claims = body[: told["frame"]], told["frame"], []
    for claim, wording, length in told["claims"]:
        claims.append(PackedClaim(id=ClaimId(claim), wording=wording, body=body[start : start + length]))
        start += length
    return PackedRevision(id=RevisionId(told["id"]), frame=frame, claims=tuple(claims))


def _packed(folder: Path) -> PackedRevision:
    return pack(load(folder))


def _wrapped(folder: Path) -> list[bytes]:
    try:
        packed = _packed(folder)
    except SitrepError as error:
        return [json.dumps({"refused": error.text, "hint": error.hint}).encode(), b"\n"]
    claims = [(claim.id, claim.wording, len(claim.body)) for claim in packed.claims]
    head = {"id": packed.id, "frame": len(packed.frame), "claims": claims}
    return [json.dumps(head).encode(), b"\n", packed.frame, *(claim.body for claim in packed.claims)]


if __name__ == "__main__":
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    sys.stdout.buffer.writelines(_wrapped(Path(sys.argv[1])))
