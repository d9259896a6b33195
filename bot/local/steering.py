"""What the sandbox page may do with the bot: move its clock, reload its briefs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.commands.bulletin import Bulletin
from bot.core.description import describe
from bot.core.errors import SitrepError
from bot.core.subscription import Subscription
from bot.library.library import Library, Takeover
from bot.local.clock import MovableClock
from bot.render.subscription_wording import TRIED_AGAIN
from bot.render.terminal_page import plain_lines
from bot.sandbox import Action, ControlError, Moment, Report, Sandbox
from bot.store.state import StateStore

_MOST = 8
_FURTHEST = timedelta(days=366)


class Steering:
    """A `Control` of the sandbox."""

    def __init__(
        self, clock: MovableClock, library: Library, state: StateStore, sandbox: Sandbox, briefs: Path
    ) -> None:
        self._clock = clock
        self._library = library
        self._state = state
        self._sandbox = sandbox
        told = f"Takes over what the files in {briefs.absolute()} say now, or tells what is wrong in them."
        self.actions = (Action("reload", "Reload the briefs", told, self._reload),)

    def now(self) -> datetime:
        """Give the time."""
        return self._clock()

    async def upcoming(self) -> Sequence[Moment]:
        """Give the next slots of all subscriptions that are served."""
        now, moments = self._clock(), list[Moment]()
        for server in await self._state.slots.servers():
            for subscription in await self._state.subscriptions.of_server(server):
                moments += self._moments(subscription, now)
        return sorted(moments, key=lambda each: each.at)[:_MOST]

    async def jump(self, to: datetime) -> None:
        """Put the clock forward; the worker posts what has come due at its next look, within a second."""
        now = self._clock()
        if to < now:
            raise ControlError(f"The clock only goes forward: it is {now:%d %B %Y, %H:%M} UTC already.")
        if to - now > _FURTHEST:
            raise ControlError("The clock goes forward by a year at the most.")
        self._clock.put_to(to)

    def _moments(self, subscription: Subscription, now: datetime) -> Iterator[Moment]:
        if subscription.paused and subscription.paused.why not in TRIED_AGAIN:
            return
        wanted = subscription.wanted
        topics = f"topics: {', '.join(wanted.topics)}" if wanted.topics else "all topics"
        title = f"Briefing in {self._name(wanted.channel)}"
        detail = f"{describe(wanted.when)}, {wanted.zone} · {topics}"
        for at in wanted.when.upcoming(now, subscription.zone, _MOST):
            yield Moment(at, title, detail, wanted.channel)

    def _name(self, channel_id: int) -> str:
        name = next((each.name for each in self._sandbox.home.channels if each.id == channel_id), None)
        return f"#{name}" if name else "a channel that is gone"

    async def _reload(self) -> Report:
        """Do what /reload does."""
        try:
            takeover = await self._library.reload("page")
        except SitrepError as error:
            said, *problems = error.text.splitlines()
            return Report(
                ok=False, title=f"Nothing changed: {said.rstrip(':')}", lines=[*problems, *filter(None, [error.hint])]
            )
        return await self._told(takeover)

    async def _told(self, takeover: Takeover) -> Report:
        bulletin = Bulletin(self._library)
        logged = await bulletin.of(takeover.activation.number) if takeover.activation else None
        if logged is None:
            return Report(ok=True, title="The briefs say what they said: nothing changed.")
        card = await bulletin.card(logged, 0)
        besides = [f"Changed besides the claims: {', '.join(takeover.besides)}."] if takeover.besides else []
        return Report(ok=True, title=card.title, lines=[*plain_lines(card), *besides])
