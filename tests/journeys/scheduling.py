"""The bot with subscriptions that are all in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp

from bot.commands.answer_deck import AnswerDeck
from bot.commands.ask_desk import AskDesk
from bot.commands.asking_commands import AskingCommands
from bot.commands.buttons import Buttons
from bot.commands.check_desk import CheckDesk
from bot.commands.client import SitrepClient
from bot.commands.connection import stay_connected
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
from bot.library.library import Library
from bot.render.help_card import About
from bot.sandbox import Sandbox
from bot.store.briefs import open_briefs
from bot.store.state import StateStore, open_state
from tests.commands.schedules import Schedules


@asynccontextmanager
async def scheduling(local: Sandbox, settings: Settings, schedules: Schedules) -> AsyncIterator[None]:
    """Run the bot as the composition root puts it together, with these subscriptions and their clock."""
    stop = asyncio.Event()
    async with (
        open_state(settings.data) as state,
        open_briefs(settings.data) as briefs,
        aiohttp.ClientSession() as session,
        pointed_at(local.api_base, local.token, session) as api_base,
    ):
        library = Library(StagedFolder(settings.briefs), briefs, state.activations, lambda: datetime.now(UTC))
        await library.start()
        sender = ReplySender(session, api_base)
        client = _client(library, sender, state, schedules)
        bot = asyncio.create_task(stay_connected(client, local.token, sender, stop))
        try:
            await local.ready()
            yield
        finally:
            stop.set()
            await asyncio.wait_for(bot, 5)


def _client(library: Library, sender: ReplySender, state: StateStore, schedules: Schedules) -> SitrepClient:
    deck, answers, sharing = Deck(library, About()), AnswerDeck(library), Sharing(Cooldown(1, 120))
    desk, staff = Desk(deck, sender, sharing), Staff((), None)
    staff_desk = StaffDesk(library, deck, staff, sender)
    managers = ScheduleDesk(schedules, schedules, library, sender, schedules.clock, "Europe/Kyiv")
    slots = SlotDesk(schedules, sender, schedules.clock)
    commands = ScheduleCommands(managers, slots, ScheduleSuggestions(schedules, library, slots))
    ask = AskDesk(
        library, answers, sender, sharing, GapKeeper(state.gaps, state.question_servers, None, schedules.clock)
    )
    gaps = GapsDesk(state.gaps, staff, sender, schedules.clock)
    keeping = KeepingDesk(state.question_servers, None, sender)
    asking = AskingCommands(ask, CheckDesk(library, answers, sender), gaps, keeping, library)
    funnel = ErrorFunnel(sender)
    buttons = Buttons(sender, funnel)
    return SitrepClient(
        library=library,
        offer=Offer(library, desk, staff_desk, staff, commands, asking),
        buttons=(*buttons.of_cards(desk), *buttons.of_schedule(managers)),
        sender=sender,
        funnel=funnel,
        cooldown=Cooldown(1000, 30),
        sync=CommandSync(state),
        operators=OperatorsChannel(None),
        presence=Presence(state.slots, schedules.clock),
    )
