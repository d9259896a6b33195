"""Putting a library and a small bot on it into a folder of their own."""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BOTS = Path(__file__).parent / "peer_bots"
WITHIN = 300.0
"""Seconds that an installation may take."""


class Missing(Exception):
    """What keeps a library from being tried here, in words."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A bot that can be started by ``command``, and the version of its library."""

    command: Sequence[str]
    version: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A library from PyPI or npm, and the bot that uses it."""

    name: str
    wanted: str
    bot: str

    async def install(self, folder: Path) -> Installed:
        """Install the library; raise ``Missing`` where that cannot be done."""
        return await (self._with_npm(folder) if self.bot.endswith(".mjs") else self._with_pip(folder))

    async def _with_pip(self, folder: Path) -> Installed:
        python = folder / "bin" / "python"
        await _run([sys.executable, "-m", "venv", str(folder)])
        await _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", self.wanted])
        version = f"import importlib.metadata as m; print(m.version({self.name!r}))"
        return Installed([str(python), str(BOTS / self.bot)], await _run([str(python), "-c", version]))

    async def _with_npm(self, folder: Path) -> Installed:
        node, npm = _found("node"), _found("npm")
        await _run([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), self.wanted])
        # Node looks for a library beside the file that uses it.
        bot = Path(shutil.copy(BOTS / self.bot, folder))
        package = folder / "node_modules" / self.name / "package.json"
        version = f"console.log(require({str(package)!r}).version)"
        return Installed([node, str(bot)], await _run([node, "-e", version]))


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise Missing(f"there is no `{program}` here")
    return path


async def _run(command: Sequence[str]) -> str:
    """Run a command to its end and return what it printed."""
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(WITHIN):
            out, problems = await process.communicate()
    except TimeoutError:
        raise Missing(f"`{command[0]}` did not end within {WITHIN:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        last = (problems or out).decode(errors="replace").strip().splitlines()[-1:]
        raise Missing(f"it could not be installed: {''.join(last) or 'no reason was given'}")
    return out.decode().strip()
