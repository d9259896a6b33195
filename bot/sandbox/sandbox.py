"""The sandbox as its users hold it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from bot.sandbox.control import Control
from bot.sandbox.deadline import Deadline
from bot.sandbox.gateway.endpoint import Gateway
from bot.sandbox.jsontype import Json
from bot.sandbox.page.cast import Cast
from bot.sandbox.page.guard import HOST
from bot.sandbox.page.site import Site
from bot.sandbox.page.switchboard import Switchboard
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.answer import Answers
from bot.sandbox.people.errors import NoReply
from bot.sandbox.people.outcome import Outcome
from bot.sandbox.people.owner import Owner
from bot.sandbox.people.places import Places, Spot
from bot.sandbox.people.reply import Reply
from bot.sandbox.request_log import Failure, RequestLog, RequestRecord
from bot.sandbox.rest.faults import Faults
from bot.sandbox.rest.rate_limits import RateLimits
from bot.sandbox.server import Server
from bot.sandbox.traffic import TrafficLog
from bot.sandbox.world import seed
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.interaction import Interaction, InteractionKind
from bot.sandbox.world.people import User
from bot.sandbox.world.snowflake import Clock
from bot.sandbox.world.world import World


def utc_now() -> datetime:
    """Return the time; the clock of a sandbox that is given none."""
    return datetime.now(UTC)


class Sandbox:
    """A local Discord with one server, three people and room for one bot.

    ``clock`` is the time of the world: ids, timestamps, the 15 minutes of an interaction's token, the hour
    of crossposts and ``nonce_window``, the seconds in which a nonce is known again, go by it.
    ``interaction_deadline`` (for a first answer) and ``patience`` (for what a deferred answer promised) are
    seconds of real time. ``privileged_intents`` are the bits of the gateway intents that the application
    has been granted. ``most`` bounds how many requests, messages and interactions are kept.
    ``rate_limits`` switches Discord's rate limits on, which go by real time.
    ``thread`` names a thread that is there from the start, in the first channel.
    ``control`` may be set by whoever runs it, for the page to offer.
    """

    def __init__(
        self,
        bot_name: str = "Bot",
        *,
        clock: Clock = utc_now,
        interaction_deadline: float = 3.0,
        patience: float = 10.0,
        privileged_intents: int = 0,
        nonce_window: float = 120.0,
        most: int = 50_000,
        rate_limits: bool = False,
        thread: str | None = None,
    ) -> None:
        directory = seed.seeded(bot_name, privileged_intents, thread)
        elsewhere, group = directory.any_guild(seed.ELSEWHERE), directory.any_channel(seed.GROUP)
        self.world = World(directory, clock, nonce_window, most)
        self.places = Places(directory, self.home, elsewhere, group)
        self._log = RequestLog(clock, self.world.events, most)
        self._answers = Answers(self.world, self._log, patience)
        self._deadline = Deadline(self.world, self._log, interaction_deadline)
        self._actors = {u.name: Actor(u.id, self.world, self._answers, self.places) for u in seed.PEOPLE}
        self.rate_limits = RateLimits(enabled=rate_limits)
        self.control: Control | None = None
        self.traffic = TrafficLog(clock, self.world.events)
        gateway = Gateway(self.world, self._log, self.traffic)
        self.gateway = gateway.controls
        self.faults = Faults(self._log)
        site = Site(
            Cast(self.world, self._actors, self.places),
            self.traffic,
            self.gateway,
            Switchboard(self.gateway, self.faults, self.world.events),
            lambda: self.control,
        )
        self._server = Server(self.world, self._log, gateway, self.faults, site, self.rate_limits)
        self.owner = Owner(self.world, seed.HOME)

    @property
    def home(self) -> Guild:
        """The server, as it stands."""
        return self.world.directory.any_guild(seed.HOME)

    @property
    def bot(self) -> User:
        """The bot's account."""
        return self.world.application.bot

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self._server.port}"

    @property
    def api_base(self) -> str:
        """The address that takes the place of ``https://discord.com/api/v10``."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The address that takes the place of ``wss://gateway.discord.gg/``."""
        return f"ws://{HOST}:{self._server.port}/gateway"

    @property
    def token(self) -> str:
        """The bot's token, made anew for each sandbox."""
        return self.world.application.token

    @property
    def requests(self) -> list[RequestRecord]:
        """All REST requests so far, oldest first."""
        return self._log.requests

    @property
    def failures(self) -> list[Failure]:
        """All that the bot did wrong so far, oldest first."""
        return self._log.failures

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator["Sandbox"]:
        """Serve inside the block."""
        await self.start(port)
        try:
            yield self
        finally:
            await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 lets the system choose one."""
        await self._server.start(port)

    async def stop(self) -> None:
        """Close everything; no task and no socket stays behind."""
        self._deadline.stop()
        await self._server.stop()

    async def ready(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - the caller's bound
        """Wait until a bot is connected and has registered commands, or raise ``TimeoutError``."""
        await self.until(lambda: self.gateway.connected > 0 and self.world.commands.any, timeout)

    async def until(self, condition: Callable[[], bool], timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Wait until something holds, looking after every event, or raise ``TimeoutError``."""
        with self.world.events.stream() as events:
            async with asyncio.timeout(timeout):
                while not condition():
                    await events.get()

    def actor(self, name: str) -> Actor:
        """Return a person: ``reader``, ``manager`` or ``operator``."""
        return self._actors[name]

    def messages(self, place: Spot | None = None, *, seen_by: str = "reader") -> list[Reply]:
        """Return what a person sees in a place, oldest first."""
        user = self.actor(seen_by).user
        channel = self.places.stand(place, user).channel
        visible = [m for m in self.world.messages.all(channel.id) if m.visible_to in (None, user.id)]
        return [Reply(message, None, self.world) for message in visible]

    async def interact(
        self, raw: Json, *, by: str = "reader", place: Spot | None = None, on: Reply | None = None, times: int = 1
    ) -> Outcome:
        """Deliver an interaction that Discord's client might never send, and wait for its end.

        ``raw`` needs ``type`` and ``data``; all that it has is laid over what the gateway tells the bot.
        ``on`` is the message that a component is on. ``times`` is how often it is delivered.
        """

        def act() -> Interaction:
            interaction = self._open(raw, by, place, on)
            for _ in range(times - 1):
                self.world.interactions.repeat(interaction)
            opened.append(interaction)
            return interaction

        opened: list[Interaction] = []
        with suppress(NoReply):
            await self._answers.first(act)
        return Outcome(opened[0], self.world)

    def _open(self, raw: Json, by: str, place: Spot | None, on: Reply | None) -> Interaction:
        user = self.actor(by).user
        where = self.places.stand(place, user)
        return self.world.interactions.open(
            InteractionKind(raw["type"]),
            user,
            where,
            raw["data"],
            owners={str(int(way)): str(user.id if way else where.channel.guild_id or 0) for way in where.installed},
            label=f"raw interaction of type {raw['type']}",
            message=on.message if on else None,
            raw=raw,
        )
