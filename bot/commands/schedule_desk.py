"""The desk of server managers: makes, lists, previews, pauses and removes subscriptions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import discord
from discord import app_commands

from bot.commands.ground import Ground, NotPossibleThereError
from bot.commands.managers import admit
from bot.commands.ports import Preview, SubscriptionBook
from bot.commands.reply import Manner, Reply, encode
from bot.commands.sender import ReplySender
from bot.commands.subscription_choice import SubscriptionChoice
from bot.commands.subscription_id import Act, ActId
from bot.commands.wish import read_topics, read_when
from bot.core.errors import SitrepError
from bot.core.language import Language
from bot.core.subscription import Pause, Paused, Post, Subscription, Wanted
from bot.core.timezone import find_zone
from bot.library.library import Library
from bot.render.button import Button
from bot.render.discord_page import embeds
from bot.render.schedule_card import Listed, list_card, made_card, removal_card, standing_card

PREVIEW = "This is a preview of what would be posted now. Only you see it; nothing was posted."
GONE = "This subscription is gone: it has been removed."
KEPT = "Nothing was removed."
NO_ZONE = "no time zone was named, so it goes by the clocks of {}. The option 'timezone' takes a city."

_LONGEST_MESSAGE = 2000
_LOOKED_AT = 25
"""Slots among which the one that was settled last is looked for."""


class DeclaredError(SitrepError):
    """A subscription of the operator's settings cannot be removed from a server."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a manager typed and chose for a new subscription."""

    channel: app_commands.AppCommandChannel
    when: str
    timezone: str | None
    topics: str
    post: Post
    language: Language
    role: discord.Role | None
    publish: bool
    thread: bool


class ScheduleDesk:
    """Does what managers ask for, and answers privately; `default_zone` is for those who name no time zone."""

    def __init__(
        self,
        book: SubscriptionBook,
        preview: Preview,
        library: Library,
        sender: ReplySender,
        clock: Callable[[], datetime],
        default_zone: str,
    ) -> None:
        self._book = book
        self._preview = preview
        self._library = library
        self._sender = sender
        self._clock = clock
        self._default_zone = default_zone
        self._choice = SubscriptionChoice(book)

    async def add(self, interaction: discord.Interaction, asked: Asked) -> None:
        """Make a subscription, if all that is asked for can be done in that channel."""
        server = admit(interaction)
        wanted = self._wanted(server, asked)
        ground = _ground(server, asked.channel.id, asked.channel.permissions)
        ground.refuse(wanted, asked.role)
        now = self._clock()
        made = await self._book.add(wanted, interaction.user.id, now)
        warnings = (*([NO_ZONE.format(wanted.zone)] if asked.timezone is None else []), *ground.warnings(asked.role))
        pages = embeds([made_card(made, now, warnings)])[:1]
        row = (_button("Preview", Act.PREVIEW, made), _button("Remove", Act.REMOVE, made))
        await self._answer(interaction, Reply(embeds=pages, rows=(row,)))

    async def list(self, interaction: discord.Interaction, page: int = 0, manner: Manner = Manner.PRIVATE) -> None:
        """Tell all subscriptions of the server, page by page."""
        server = admit(interaction)
        listed = [await self._listed(each) for each in await self._book.of_server(server.id)]
        pages = embeds([list_card(listed, self._clock())])
        here = min(page, len(pages) - 1)
        await self._answer(interaction, Reply(embeds=(pages[here],), rows=(_turning(here, len(pages)),)), manner)

    async def preview(self, interaction: discord.Interaction, typed: str | None) -> None:
        """Show what would be posted now."""
        await self._show_preview(interaction, await self._choice.named(admit(interaction), typed))

    async def pause(self, interaction: discord.Interaction, typed: str) -> None:
        """Pause a subscription until somebody lets it go on."""
        subscription = await self._choice.named(admit(interaction), typed)
        if subscription.paused and subscription.paused.why is Pause.MANAGER:
            await self._tell(interaction, f"#{subscription.id} is paused already", subscription)
            return
        paused = Paused(why=Pause.MANAGER, since=self._clock(), by=interaction.user.id)
        await self._book.pause(subscription, paused)
        await self._tell(interaction, f"#{subscription.id} is paused", replace(subscription, paused=paused))

    async def resume(self, interaction: discord.Interaction, typed: str) -> None:
        """Let a subscription go on, if the bot may post in its channel."""
        server = admit(interaction)
        subscription = await self._choice.named(server, typed)
        if subscription.paused is None:
            await self._tell(interaction, f"#{subscription.id} is not paused", subscription)
            return
        ground = _ground(server, subscription.wanted.channel, discord.Permissions.none())
        ground.refuse_posting(thread=subscription.wanted.thread)
        await self._book.pause(subscription, None)
        await self._tell(interaction, f"#{subscription.id} goes on", replace(subscription, paused=None))

    async def remove(self, interaction: discord.Interaction, typed: str) -> None:
        """Ask whether a subscription is to be removed."""
        await self._ask(interaction, await self._choice.named(admit(interaction), typed))

    async def act(self, interaction: discord.Interaction, button: ActId) -> None:
        """Answer a button of a subscription; one that answers a question takes its place."""
        server = admit(interaction)
        found = await self._book.find(server.id, button.number)
        subscription = found if found and button.means(found) else None
        if button.act is Act.KEEP:
            await self._answer(interaction, Reply(content=KEPT), Manner.REPLACING)
        elif button.act is Act.DROP:
            await self._drop(interaction, subscription)
        elif subscription is None:
            await self._answer(interaction, Reply(content=GONE))
        elif button.act is Act.REMOVE:
            await self._ask(interaction, subscription)
        else:
            await self._show_preview(interaction, subscription)

    def _wanted(self, server: discord.Guild, asked: Asked) -> Wanted:
        return Wanted(
            server=server.id,
            channel=asked.channel.id,
            when=read_when(asked.when),
            zone=find_zone(asked.timezone or self._default_zone).key,
            topics=read_topics(asked.topics, self._library.snapshot),
            post=asked.post,
            language=asked.language,
            role=asked.role.id if asked.role else None,
            publish=asked.publish,
            thread=asked.thread,
        )

    async def _listed(self, subscription: Subscription) -> Listed:
        slots = await self._book.slots(subscription.id, _LOOKED_AT)
        settled = (each for each in slots if each.state.is_settled and each.corrects is None)
        return Listed(subscription=subscription, last=next(settled, None))

    async def _show_preview(self, interaction: discord.Interaction, subscription: Subscription) -> None:
        await self._sender.defer(interaction)
        text, pages = await self._preview.preview(subscription, self._clock())
        content = f"{PREVIEW}\n{text}".strip()[:_LONGEST_MESSAGE]
        await self._answer(interaction, Reply(content=content, embeds=pages))

    async def _ask(self, interaction: discord.Interaction, subscription: Subscription) -> None:
        _refuse_declared(subscription)
        pages = embeds([removal_card(await self._listed(subscription), self._clock())])[:1]
        row = (_button("Remove it", Act.DROP, subscription), _button("Keep it", Act.KEEP, subscription))
        await self._answer(interaction, Reply(embeds=pages, rows=(row,)))

    async def _drop(self, interaction: discord.Interaction, subscription: Subscription | None) -> None:
        if subscription:
            _refuse_declared(subscription)
        removed = subscription is not None and await self._book.remove(subscription)
        told = f"Subscription #{subscription.id} is removed." if subscription and removed else GONE
        await self._answer(interaction, Reply(content=told), Manner.REPLACING)

    async def _tell(self, interaction: discord.Interaction, title: str, subscription: Subscription) -> None:
        card = standing_card(title, await self._listed(subscription), self._clock())
        await self._answer(interaction, Reply(embeds=embeds([card])[:1]))

    async def _answer(self, interaction: discord.Interaction, reply: Reply, manner: Manner = Manner.PRIVATE) -> None:
        await self._sender.answer(interaction, encode(reply, manner))


def _ground(server: discord.Guild, channel_id: int, theirs: discord.Permissions) -> Ground:
    """Look up what the bot may do in a channel of a server; raises `NotPossibleThereError` if it knows no such one."""
    channel = server.get_channel(channel_id)
    if channel is None:
        raise NotPossibleThereError("The bot cannot see that channel, or it is gone.", "Let the bot see it first.")
    announces = channel.type is discord.ChannelType.news
    return Ground(name=channel.name, announces=announces, ours=channel.permissions_for(server.me), theirs=theirs)


def _refuse_declared(subscription: Subscription) -> None:
    if subscription.name is not None:
        told = f"#{subscription.id} stands in the operator's settings, and is removed there."
        raise DeclaredError(told, "You can pause it here: /schedule pause.")


def _button(label: str, act: Act, subscription: Subscription) -> Button:
    return Button(label=label, custom_id=str(ActId.of(act, subscription)))


def _turning(page: int, pages: int) -> tuple[Button, ...]:
    back = [Button(label=f"‹ page {page}", custom_id=f"schedule:list:{page - 1}")] if page else []
    on = [Button(label=f"page {page + 2} ›", custom_id=f"schedule:list:{page + 1}")] if page < pages - 1 else []
    return (*back, *on)
