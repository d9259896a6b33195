"""Try the sandbox with bots on other libraries, whether it is a Discord or a mirror of our bot.

    python -m tests.benchmarks.peers

discord.py, py-cord, hikari and discord.js are installed into temporary folders; a small bot on each connects to a
sandbox of its own, registers its commands, and answers a person. What cannot be installed is said.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import ActorError, Sandbox
from tests.benchmarks.peer_installation import Installed, Missing, Peer
from tests.journeys.description import problems

PEERS = (
    Peer("discord.py", "discord.py>=2.7,<3", "discord_py.py"),
    Peer("py-cord", "py-cord>=2.8,<3", "py_cord.py"),
    Peer("hikari", "hikari>=2.7,<3", "hikari_bot.py"),
    Peer("discord.js", "discord.js@14", "discord_js.mjs"),
)
READY_WITHIN = 30.0


@dataclass(slots=True)
class Trial:
    """What came of one library."""

    name: str
    version: str = ""
    ready: float = 0.0
    done: list[str] = field(default_factory=list)
    requests: int = 0
    trouble: list[str] = field(default_factory=list)
    missing: str = ""

    def row(self) -> str:
        """Tell it in one line, and its trouble in further ones."""
        if self.missing:
            return f"{self.name:12}{'not tried: ' + self.missing}"
        outcome = f"{len(self.trouble)} troubles" if self.trouble else "well"
        line = f"{self.name:12}{self.version:10}{self.ready:8.2f}{self.requests:10}  {outcome:12}{', '.join(self.done)}"
        return "\n".join([line, *(f"    {each}" for each in self.trouble)])


async def try_out(peer: Peer, folder: Path) -> Trial:
    """Install a library and let its bot answer."""
    trial = Trial(peer.name)
    try:
        installed = await peer.install(folder / peer.name)
    except Missing as missing:
        trial.missing = str(missing)
        return trial
    trial.version = installed.version
    sandbox = Sandbox(bot_name="Peer")
    async with sandbox.serve(), _running(installed, sandbox, folder / f"{peer.name}.log") as log:
        await _talk(sandbox, peer, trial)
        trial.requests = len(sandbox.requests)
        trial.trouble += [str(each) for each in sandbox.failures] + problems(sandbox.requests)
        if trial.trouble:
            trial.trouble += log.read_text(errors="replace").splitlines()[-20:]
    return trial


async def _talk(sandbox: Sandbox, peer: Peer, trial: Trial) -> None:
    """Use the bot's commands and its button as a person does."""
    begun = time.perf_counter()
    reader = sandbox.actor("reader")
    try:
        await sandbox.ready(READY_WITHIN)
        trial.ready = time.perf_counter() - begun
        reply = await reader.slash("greet", name="Ada")
        _expect(trial, "greets", reply.text == f"Hello Ada\nfrom {peer.name}" and reply.ephemeral, reply.text)
        again = await reader.press(reply, "Again")
        _expect(trial, "edits by a button", again.content == "Hello again" and not again.buttons, again.text)
        late = await reader.slash("later")
        _expect(trial, "answers later", late.text == "Later" and not late.ephemeral, late.text)
    except TimeoutError:
        trial.trouble.append(f"the bot was not ready within {READY_WITHIN:.0f} s")
    except ActorError as error:
        trial.trouble.append(str(error))


def _expect(trial: Trial, what: str, held: bool, got: str) -> None:
    if held:
        trial.done.append(what)
    else:
        trial.trouble.append(f"{what}: got {got!r}")


@asynccontextmanager
async def _running(installed: Installed, sandbox: Sandbox, log: Path) -> AsyncIterator[Path]:
    """Run a bot for as long as the block does; yield where it logs."""
    own = {"PEER_API": sandbox.api_base, "PEER_GATEWAY": sandbox.gateway_url, "PEER_TOKEN": sandbox.token}
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *installed.command,
            env=os.environ | own,
            cwd=log.parent,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            yield log
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def run(names: Sequence[str]) -> bool:
    """Try each library, print what came of it, and tell whether all that were tried did well."""
    print(f"{'library':12}{'version':10}{'ready s':>8}{'requests':>10}  {'went':12}what it did", flush=True)
    well = True
    with tempfile.TemporaryDirectory(prefix="sitrep-peers-") as folder:
        for peer in PEERS:
            if not names or peer.name in names:
                trial = await try_out(peer, Path(folder))
                print(trial.row(), flush=True)
                well = well and not trial.trouble
    return well


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [peer.name for peer in PEERS]
    parser.add_argument("--only", action="append", choices=names, default=[], help="a library; all if none is named")
    sys.exit(0 if asyncio.run(run(parser.parse_args().only)) else 1)


if __name__ == "__main__":
    main()
