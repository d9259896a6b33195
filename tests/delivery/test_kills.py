"""The real process is killed while it posts; a local Discord counts."""

from pathlib import Path

import pytest

from tests.delivery.killing import killer

KILLS = 8


@pytest.mark.timeout(180)
async def test_killed_while_it_posts(tmp_path: Path):
    """P5: none lost and none doubled; many more kills in `python -m tests.benchmarks.kills`."""
    async with killer(tmp_path, seed=7) as killing:
        tally = await killing.run(KILLS)
    assert tally.kills >= KILLS
    assert (tally.lost, tally.doubled) == (0, 0), tally
    assert tally.late["sent"] == tally.slots, tally
