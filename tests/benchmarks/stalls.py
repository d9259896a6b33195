"""How long the event loop is ever held up: the bot in this process, one thing done at a time."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot import app
from bot.config import load_settings
from bot.secret import Secret
from tests.benchmarks.bot_process import CONNECTED, REFUSED, RELOADED, TOKEN
from tests.benchmarks.lighthouses import Lighthouses
from tests.benchmarks.load import command, interaction, press
from tests.benchmarks.small_discord import SmallDiscord

BEAT = 0.001
"""Seconds between two looks at the clock."""

WITHIN = 30.0


class Heartbeat:
    """Looks at the clock as often as the loop lets it."""

    def __init__(self) -> None:
        self.late = self.busy = 0.0

    async def run(self) -> None:
        """Beat until cancelled: `late` is the longest time too late, `busy` the most that the loop's thread worked."""
        while True:
            begun, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(BEAT)
            self.late = max(self.late, time.perf_counter() - begun - BEAT)
            self.busy = max(self.busy, time.thread_time() - worked)


class _Heard(logging.Handler):
    """Waits for a line of the log."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[tuple[str, ...], asyncio.Future[None]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        for parts, future in self._waiting.items():
            if not future.done() and any(part in line for part in parts):
                future.set_result(None)

    async def line(self, *parts: str, after: Callable[[], object]) -> None:
        """Do something, and wait until a line with one of these parts is logged."""
        self._waiting[parts] = asyncio.get_running_loop().create_future()
        after()
        await asyncio.wait_for(self._waiting[parts], WITHIN)


class Stalls:
    """One run: prints the longest stall of each step."""

    def __init__(self, lighthouses: Lighthouses, folder: Path) -> None:
        self._lighthouses = lighthouses
        self._folder = folder
        self._discord = SmallDiscord(self._take)
        self._heard = _Heard()
        self._answers: dict[str, asyncio.Future[bytes]] = {}
        self._hangup = asyncio.Event()
        self._number = 0

    async def run(self) -> None:
        """Take every step once."""
        self._lighthouses.write()
        logging.getLogger().addHandler(self._heard)
        logging.getLogger().setLevel(logging.INFO)
        async with self._discord.serve():
            for start in ("first start", "start with unchanged files"):
                async with self._bot(start):
                    if start != "first start":
                        await self._steps()

    async def _steps(self) -> None:
        first = self._lighthouses.name_of(0)
        cards = [await self._step(f"/{first}", partial(self._ask, command(first)))]
        for number in (1, 2, 3):
            name = self._lighthouses.name_of(number)
            await self._step(f"/{name}, all pages", partial(self._leaf, name))
        await self._step("the same again", partial(self._leaf, first))
        for name in ("briefing", "sources", "help", "changes"):
            await self._step(f"/{name}", partial(self._ask, command(name)))
        for view in ("sources", "history"):
            option = {"name": "view", "type": 3, "value": view}
            await self._step(f"/{first} view:{view}", partial(self._ask, command(first, option)))
        for about in (1, 300, 1500):
            edited = self._lighthouses.change(about)
            await self._step(f"reload, {edited} claims changed", self._reload)
            await self._step("a topic after it", partial(self._ask, command(first)))
            await self._step("/briefing after it", partial(self._ask, command("briefing")))
        self._lighthouses.spoil()
        await self._step("reload refused", self._reload)
        self._lighthouses.mend()
        for card in cards:
            await self._step("a button of an earlier revision", partial(self._ask, _next(card)))

    async def _leaf(self, name: str) -> None:
        body = await self._ask(command(name))
        while turn := _onward(body):
            body = await self._ask(press(turn))

    async def _ask(self, data: dict[str, object]) -> bytes:
        self._number += 1
        identifier = str((self._number << 22) + 10**18)
        self._answers[identifier] = asyncio.get_running_loop().create_future()
        await self._discord.dispatch("INTERACTION_CREATE", interaction(identifier, self._number, data))
        return await asyncio.wait_for(self._answers[identifier], WITHIN)

    def _take(self, identifier: str, body: bytes) -> None:
        if identifier in self._answers and not self._answers[identifier].done():
            self._answers[identifier].set_result(body)

    async def _reload(self) -> None:
        await self._heard.line(RELOADED, REFUSED, after=self._hangup.set)
        await asyncio.sleep(0.3)  # what is done beside the answering, such as telling Discord of commands

    async def _step(self, name: str, work: Callable[[], Awaitable[bytes | None]]) -> bytes | None:
        heartbeat = Heartbeat()
        beating = asyncio.create_task(heartbeat.run())
        await asyncio.sleep(0.05)
        begun = time.perf_counter()
        done = await work()
        took = time.perf_counter() - begun
        await asyncio.sleep(0.05)
        beating.cancel()
        told = f"stalled {1000 * heartbeat.late:6.1f} ms, of it worked {1000 * heartbeat.busy:6.1f}"
        print(f"{name:42} took {1000 * took:8.1f} ms, {told}", flush=True)
        return done

    @asynccontextmanager
    async def _bot(self, start: str) -> AsyncIterator[None]:
        stop, begun = asyncio.Event(), time.perf_counter()
        variables = {"DISCORD_API_BASE": self._discord.api_base}
        settings = load_settings(variables, briefs=self._folder / "briefs", data=self._folder / "data")
        tasks: list[asyncio.Task[None]] = []
        await self._heard.line(
            CONNECTED,
            after=lambda: tasks.append(asyncio.create_task(app.run(settings, Secret(TOKEN), stop, self._hangup))),
        )
        print(f"{start}: {time.perf_counter() - begun:.1f} s")
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(tasks[0], 10)


def _buttons(body: bytes | None) -> list[dict[str, str]]:
    rows = json.loads(body or b"{}").get("data", {}).get("components", [])
    return [button for row in rows for button in row["components"]]


def _onward(body: bytes) -> str | None:
    return next((each["custom_id"] for each in _buttons(body) if each["label"].endswith("›")), None)


def _next(body: bytes | None) -> dict[str, object]:
    return press(next(each["custom_id"] for each in _buttons(body) if each["custom_id"].startswith("card:")))
