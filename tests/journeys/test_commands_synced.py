"""Commands are told to Discord only when they differ from the last time."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

from bot.config import Settings
from bot.sandbox import Sandbox
from tests.journeys.conftest import BRIEFS
from tests.journeys.living import living


def syncs(sandbox: Sandbox) -> int:
    """Count how often the commands were overwritten."""
    return sum(request.method == "PUT" for request in sandbox.requests)


async def test_a_restart_with_the_same_topics_syncs_nothing(local: Sandbox, settings: Settings):
    """The hash of the last payload is kept in the data folder."""
    for _ in range(2):
        async with living(local, settings):
            pass
    assert syncs(local) == 1


async def test_a_new_topic_brings_its_command(local: Sandbox, settings: Settings, tmp_path: Path):
    """A topic file gets its command, with the same options as all, without a line of Python."""
    async with living(local, settings):
        pass
    more = copytree(BRIEFS, tmp_path / "briefs")
    text = (more / "slovakia.yaml").read_text()
    for old in ("id: slovakia", "command: slovakia", "id: zelensky-", "id: kremlin-"):
        text = text.replace(old, old + "more")
    (more / "more.yaml").write_text(text)
    async with living(local, replace(settings, briefs=more)):
        reply = await local.actor("reader").slash("slovakiamore", view="sources")
    assert "backs the statement" in reply.text
    assert syncs(local) == 2


async def test_commands_that_discord_has_lost_are_synced_again(local: Sandbox, settings: Settings):
    """What is gone at Discord comes back with a restart, though the payload is the same."""
    async with living(local, settings):
        pass
    local.world.commands.replace(None, [])
    async with living(local, settings):
        assert (await local.actor("reader").slash("help")).ephemeral
    assert syncs(local) == 2
