"""The desk that explains what became of a slot."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands

from bot.commands.managers import admit
from bot.commands.ports import SubscriptionBook
from bot.commands.reply import Manner, Reply, encode
from bot.commands.sender import ReplySender
from bot.commands.subscription_choice import SubscriptionChoice
from bot.commands.suggestions import Choices
from bot.core.echo import echo
from bot.core.errors import SitrepError
from bot.core.identifier import SlotId
from bot.core.planning import MOST_MISSED
from bot.core.slot import Slot
from bot.core.subscription import Subscription
from bot.render.clock import zone_clock
from bot.render.discord_page import embeds
from bot.render.slot_card import Explained, slot_card
from bot.render.slot_wording import slot_in_short, went_well

KEPT_DAYS = 90
"""How long a settled slot is kept."""

_RECENT, _SUGGESTED = 10, 50
_ALL = KEPT_DAYS * 24 * 2
"""More slots than any subscription has: it is due hourly at the most, and some posts are corrected."""

_ID = re.compile(r"[0-9]{1,18}")
_NEAREST = 2
_YEARS = range(2000, 3000)
_PICK = f"Pick one from the list, or write 2026-01-31 09:00. Slots are kept for {KEPT_DAYS} days."


class NoSuchSlotError(SitrepError):
    """There is no record of such a slot; the text says why."""


class SlotDesk:
    """Finds the slot that a manager asks about, and explains it privately."""

    def __init__(self, book: SubscriptionBook, sender: ReplySender, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._sender = sender
        self._clock = clock
        self._choice = SubscriptionChoice(book)

    async def explain(self, interaction: discord.Interaction, subscription: str | None, typed: str | None) -> None:
        """Explain a slot; without one, the latest that was not posted on time, if there is one, else the latest."""
        server = admit(interaction)
        chosen = await self._by_id(server, typed)
        if chosen is None:
            of = await self._choice.named(server, subscription)
            chosen = (await self._at(of, typed) if typed else await self._noteworthy(of), of)
        card = slot_card(await self._explained(server, *chosen), self._clock())
        await self._sender.answer(interaction, encode(Reply(embeds=embeds([card])[:1]), Manner.PRIVATE))

    async def suggest(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Suggest recent slots of the subscription that was chosen, or of the only one."""
        server = admit(interaction)
        chosen = interaction.namespace.subscription
        subscription = await self._choice.named(server, chosen if isinstance(chosen, str) else None)
        slots = await self._book.slots(subscription.id, _SUGGESTED)
        named = [(slot_in_short(each, subscription.zone), str(each.id)) for each in slots]
        found = [(name, number) for name, number in named if typed.casefold().strip() in name.casefold()]
        return [app_commands.Choice(name=name[:100], value=number) for name, number in found[:25]]

    async def _by_id(self, server: discord.Guild, typed: str | None) -> tuple[Slot, Subscription] | None:
        if not typed or not _ID.fullmatch(typed.strip()):
            return None
        found = await self._book.slot(server.id, SlotId(int(typed)))
        if found is None:
            raise NoSuchSlotError("There is no such slot in this server any more.", _PICK)
        return found

    async def _noteworthy(self, subscription: Subscription) -> Slot:
        slots = await self._book.slots(subscription.id, _RECENT)
        if not slots:
            due = subscription.wanted.when.next_after(self._clock(), subscription.zone)
            told = f"No slot of #{subscription.id} has come due yet."
            raise NoSuchSlotError(told, f"The first one is due {_named(due, subscription)}.")
        settled = (each for each in slots if each.state.is_settled)
        return next((each for each in settled if not went_well(each)), slots[0])

    async def _at(self, subscription: Subscription, typed: str) -> Slot:
        """Give the slot of a time that was typed, by the clock of the subscription's zone."""
        due = _read(typed, subscription)
        slots = await self._book.slots(subscription.id, _ALL)
        found = next((each for each in slots if each.due == due and each.corrects is None), None)
        if found is None:
            raise NoSuchSlotError(*self._why_not(subscription, due))
        return found

    def _why_not(self, subscription: Subscription, due: datetime) -> tuple[str, str]:
        """Say why there is no record of a time."""
        now, when, zone = self._clock(), subscription.wanted.when, subscription.zone
        named = _named(due, subscription)
        if when.next_after(due - timedelta(minutes=1), zone) != due:
            near = " and ".join(_named(each, subscription) for each in when.upcoming(due, zone, _NEAREST))
            return f"#{subscription.id} is not due {named}.", f"After that it is due {near}."
        if due > now:
            return f"{named} is still to come.", "/schedule preview shows what would be posted now."
        if due <= subscription.made_at:
            return f"#{subscription.id} was made later than that, {_named(subscription.made_at, subscription)}.", ""
        if due < now - timedelta(days=KEPT_DAYS):
            return f"{named} is too long ago: slots are kept for {KEPT_DAYS} days.", ""
        if due > subscription.seen_until:
            return f"{named} has only just come due, and was not taken up yet.", "Ask again in a minute."
        told = f"There is no record of {named}: of a longer absence of the bot the latest {MOST_MISSED} slots are kept."
        return told, "The slots after it say since when the bot was not at work."

    async def _explained(self, server: discord.Guild, slot: Slot, subscription: Subscription) -> Explained:
        corrected = await self._book.slot(server.id, slot.corrects) if slot.corrects is not None else None
        return Explained(
            subscription=subscription,
            slot=slot,
            steps=await self._book.steps(slot.id),
            corrected=corrected[0] if corrected else None,
            recent=await self._book.slots(subscription.id, _RECENT),
        )


def _read(typed: str, subscription: Subscription) -> datetime:
    try:
        read = datetime.fromisoformat(typed.strip())
    except (ValueError, OverflowError):
        read = None
    if read is None or read.year not in _YEARS:
        raise NoSuchSlotError(f"{echo(typed)} is no slot, and no date with a time.", _PICK)
    return (read if read.tzinfo else read.replace(tzinfo=subscription.zone)).astimezone(UTC)


def _named(at: datetime, subscription: Subscription) -> str:
    local = at.astimezone(subscription.zone)
    return f"{zone_clock(at, subscription.zone)} {local.year} ({subscription.wanted.zone})"
