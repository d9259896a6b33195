"""The composition root: the only place that constructs the parts and connects them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import aiohttp

from bot.commands.answer_deck import AnswerDeck
from bot.commands.ask_desk import AskDesk
from bot.commands.asking_commands import AskingCommands
from bot.commands.buttons import Buttons
from bot.commands.check_desk import CheckDesk
from bot.commands.client import SitrepClient
from bot.commands.connection import refusals_explained, stay_connected, until_stopped
from bot.commands.cooldown import Cooldown
from bot.commands.deck import Deck
from bot.commands.desk import Desk
from bot.commands.endpoint import pointed_at
from bot.commands.funnel import ErrorFunnel
from bot.commands.gap_keeper import GapKeeper
from bot.commands.gaps_desk import GapsDesk
from bot.commands.keeping_desk import KeepingDesk
from bot.commands.offer import Offer
from bot.commands.operators_channel import OperatorsChannel
from bot.commands.presence import Presence
from bot.commands.schedule_commands import ScheduleCommands
from bot.commands.schedule_desk import ScheduleDesk
from bot.commands.schedule_suggestions import ScheduleSuggestions
from bot.commands.sender import ReplySender
from bot.commands.sharing import Sharing
from bot.commands.slot_desk import SlotDesk
from bot.commands.staff import Staff
from bot.commands.staff_desk import StaffDesk
from bot.commands.sync import CommandSync
from bot.config import Settings
from bot.content.staging import StagedFolder
from bot.core.errors import SitrepError
from bot.core.gap import GapGroup
from bot.delivery.briefing import Briefings
from bot.delivery.courier import Courier
from bot.delivery.pace import IN_EARNEST, Pace
from bot.delivery.worker import Worker
from bot.library.library import Library
from bot.library.ports import GapLog
from bot.render.change_card import tally
from bot.render.help_card import About
from bot.secret import Secret
from bot.store.backup import Restored, backup, restore
from bot.store.briefs import open_briefs
from bot.store.state import StateStore, open_state

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives an aware datetime."""

Onlooker = Callable[[Library, StateStore], None]
"""Is handed what is served and the record, once people are being answered."""


_FORGET_EVERY = 6 * 3600.0
"""Seconds."""


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def _nobody(_library: Library, _state: StateStore) -> None:
    """Look at nothing."""


async def run(
    settings: Settings,
    token: Secret,
    stop: asyncio.Event,
    hangup: asyncio.Event | None = None,
    clock: Clock = utc_now,
    pace: Pace = IN_EARNEST,
    onlooker: Onlooker = _nobody,
) -> None:
    """Serve the briefs on Discord until `stop` is set, and reload them each time `hangup` is.

    `clock` gives the time that briefings are due by, and `pace` how fast they are delivered. `onlooker` is handed what
    is served and the record. Raises a `SitrepError` when serving is not possible.
    """
    signals = Signals(stop, hangup or asyncio.Event(), serving=asyncio.Event())
    await until_stopped(_serve(settings, token, signals, clock, pace, onlooker), stop, signals.serving)


@dataclass(frozen=True, slots=True)
class Signals:
    """What comes from outside, and that people are being answered."""

    stop: asyncio.Event
    hangup: asyncio.Event
    serving: asyncio.Event


async def _serve(
    settings: Settings, token: Secret, signals: Signals, clock: Clock, pace: Pace, onlooker: Onlooker
) -> None:
    with refusals_explained():
        async with (
            open_state(settings.data) as state,
            open_briefs(settings.data) as briefs,
            aiohttp.ClientSession() as session,
        ):
            library = Library(StagedFolder(settings.briefs), briefs, state.activations, clock, search=briefs)
            await library.start()
            await state.subscriptions.declare(settings.subscriptions, clock())
            async with pointed_at(settings.api_base, token.reveal(), session) as api_base:
                sender = ReplySender(session, api_base)
                client = _client(settings, library, sender, state, clock)
                courier = Courier(session, api_base, token.reveal(), pace.request, client.sees_history, clock)
                worker = Worker(state.slots, library, courier, clock, pace)
                onlooker(library, state)
                signals.serving.set()
                forgetting = _forget_gaps(state.gaps, clock)
                async with _beside(_reload_at(signals.hangup, library, client), worker.run(), forgetting):
                    await stay_connected(client, token.reveal(), sender, signals.stop)


@asynccontextmanager
async def _beside(*work: Coroutine[None, None, NoReturn]) -> AsyncIterator[None]:
    """Run endless work beside the block, and let it finish what it is at when the block ends."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _reload_at(hangup: asyncio.Event, library: Library, client: SitrepClient) -> NoReturn:
    """Reload each time the event is set; what comes of it is logged."""
    while True:
        await hangup.wait()
        hangup.clear()
        try:
            takeover = await library.reload("signal")
        except SitrepError as error:
            log.error("nothing changed: %s", error)  # noqa: TRY400 - it is meant for people
            await client.report_trouble()
        except Exception:
            log.exception("the reload failed, nothing changed")
        else:
            log.info("reloaded: %s", tally(takeover.changes))


async def _forget_gaps(gaps: GapLog, clock: Clock) -> NoReturn:
    """Forget refused questions whose time is over, also where nobody asks anything any more."""
    while True:
        try:
            await gaps.forget(clock())
        except SitrepError as error:
            log.error("old questions could not be forgotten: %s", error)  # noqa: TRY400 - it is meant for operators
        await asyncio.sleep(_FORGET_EVERY)


def _client(settings: Settings, library: Library, sender: ReplySender, state: StateStore, clock: Clock) -> SitrepClient:
    deck = Deck(library, About(run_by=settings.run_by, report_url=settings.report_url or ""))
    library.prepare_with(deck.prepare)
    library.watch(deck.take_effect)
    library.follow_with(deck.tell_changes)
    sharing = Sharing(Cooldown(1, settings.share_interval))
    desk = Desk(deck, sender, sharing)
    staff = Staff(settings.operators | settings.curators, settings.home_server)
    staff_desk = StaffDesk(library, deck, staff, sender)
    managers = ScheduleDesk(state.subscriptions, Briefings(library), library, sender, clock, settings.timezone)
    slots = SlotDesk(state.subscriptions, sender, clock)
    schedule = ScheduleCommands(managers, slots, ScheduleSuggestions(state.subscriptions, library, slots))
    switch, home = state.question_servers, settings.home_server
    answers = AnswerDeck(library, settings.report_url or "")
    ask_desk = AskDesk(library, answers, sender, sharing, GapKeeper(state.gaps, switch, home, clock))
    check_desk, gaps_desk = CheckDesk(library, answers, sender), GapsDesk(state.gaps, staff, sender, clock)
    asking = AskingCommands(ask_desk, check_desk, gaps_desk, KeepingDesk(switch, home, sender), library)
    funnel = ErrorFunnel(sender)
    buttons = Buttons(sender, funnel)
    return SitrepClient(
        library=library,
        offer=Offer(library, desk, staff_desk, staff, schedule, asking),
        buttons=(
            *buttons.of_cards(desk),
            *buttons.of_answers(ask_desk),
            *buttons.of_gaps(gaps_desk),
            *buttons.of_staff(staff_desk),
            *buttons.of_schedule(managers),
        ),
        sender=sender,
        funnel=funnel,
        cooldown=Cooldown(settings.cooldown.commands, settings.cooldown.seconds),
        sync=CommandSync(state),
        operators=OperatorsChannel(settings.operators_channel),
        presence=Presence(state.slots, clock),
    )


async def back_up(settings: Settings, into: Path) -> Path:
    """Copy the databases, also while the bot runs; gives the new folder."""
    return await backup(settings.data, into)


async def put_back(settings: Settings, copy: Path) -> Restored:
    """Put a backup in the place of the databases, also while the bot runs."""
    return await restore(copy, settings.data)


async def gaps(settings: Settings) -> Sequence[GapGroup]:
    """Give the questions that were refused in the last thirty days, grouped."""
    async with open_state(settings.data) as state:
        return await state.gaps.groups(utc_now())
