"""The bot as a process of its own, watched through what it logs."""

import asyncio
import re
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.process import started

_SERVING = re.compile(r"serving revision ([0-9a-f]{12})")
RELOADED, REFUSED, CONNECTED = "reloaded: ", "nothing changed: ", "connected as"
TOKEN = "benchmark"  # noqa: S105 - taken by a Discord of our own

WITHIN = 60.0
"""Seconds that a start or a reload may take."""


class BotProcess:
    """Reloads by signal, and knows the revision that is served."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._heard = asyncio.Event()
        self._outcomes: list[bool] = []
        self._connected = asyncio.Event()
        self.revision = ""
        self.lines: list[str] = []

    def warnings(self) -> list[str]:
        """Give the lines that warn of something else than bad briefs."""
        return [line for line in self.lines if (" WARNING " in line or " ERROR " in line) and REFUSED not in line]

    async def connected(self) -> None:
        """Wait until the bot answers people."""
        async with asyncio.timeout(WITHIN):
            await self._connected.wait()
        if self._process.stderr is None or self._process.stderr.at_eof():
            raise RuntimeError("\n".join(self.lines))

    async def reload(self) -> tuple[bool, float]:
        """Ask for a reload; give whether the briefs were taken over, and the seconds until that was logged."""
        self._heard.clear()
        begun = time.perf_counter()
        self._process.send_signal(signal.SIGHUP)
        async with asyncio.timeout(WITHIN):
            await self._heard.wait()
        return self._outcomes[-1], time.perf_counter() - begun

    def peak_memory(self) -> float:
        """Give the most memory that the process ever held, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    async def listen(self) -> None:
        """Read what the bot logs until it ends."""
        while self._process.stderr and (line := (await self._process.stderr.readline()).decode()):
            self.lines.append(line.rstrip())
            if found := _SERVING.search(line):
                self.revision = found.group(1)
            if CONNECTED in line:
                self._connected.set()
            if RELOADED in line or REFUSED in line:
                self._outcomes.append(RELOADED in line)
                self._heard.set()
        self.lines.append("the bot has ended")
        self._connected.set()
        self._heard.set()


@asynccontextmanager
async def bot_process(start: str, api_base: str, briefs: Path, data: Path) -> AsyncIterator[BotProcess]:
    """Run the bot for as long as the block does; `start` names what its start-up is printed as."""
    variables = {
        "DISCORD_API_BASE": api_base,
        "DISCORD_TOKEN": TOKEN,
        "SITREP_BRIEFS": str(briefs),
        "SITREP_DATA": str(data),
    }
    begun = time.perf_counter()
    async with started("run", variables=variables) as process:
        bot = BotProcess(process)
        listening = asyncio.create_task(bot.listen())
        try:
            await bot.connected()
            print(f"{start}: {time.perf_counter() - begun:.1f} s", flush=True)
            yield bot
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            await asyncio.wait({listening}, timeout=6)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
