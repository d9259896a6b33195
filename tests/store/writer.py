"""A process that keeps and activates revisions until it is killed, and prints each activation once it is confirmed."""

import asyncio
import sys
from pathlib import Path

from bot.store.briefs import open_briefs
from bot.store.state import open_state
from tests.store.samples import NOON, activate_revision, added, packed

CHANGES = 40


async def main(folder: Path) -> None:
    """Write in the order of the library: keep, then activate."""
    async with open_state(folder) as state, open_briefs(folder) as briefs:
        latest = await state.activations.latest()
        for number in range(latest.number if latest else 0, sys.maxsize):
            revision = packed(*(f"Statement {each} of revision {number}." for each in range(CHANGES)))
            await briefs.keep(revision)
            changes = (added(f"c-{each}") for each in range(CHANGES))
            activation = await activate_revision(state.activations, revision.id, NOON, *changes)
            print(activation.number, revision.id, flush=True)


asyncio.run(main(Path(sys.argv[1])))
