"""The commands of server managers: `/schedule` and what stands below it."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import AppCommandOptionType, ChannelType, app_commands

from bot.commands.schedule_desk import Asked, ScheduleDesk
from bot.commands.schedule_suggestions import ScheduleSuggestions
from bot.commands.slot_desk import SlotDesk
from bot.commands.suggestions import Suggest
from bot.core.language import Language
from bot.core.subscription import Post
from bot.render.subscription_wording import LANGUAGES, POSTS

Command = app_commands.Command[Any, ..., None]

_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_INSTALLED_IN_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
_POSTS = [app_commands.Choice(name=name, value=post.value) for post, name in POSTS.items()]
_LANGUAGES = [app_commands.Choice(name=name, value=language.value) for language, name in LANGUAGES.items()]


class PostableChannel(app_commands.Transformer):
    """A text or announcement channel, as Discord describes it: with what the person may do in it."""

    @property
    def type(self) -> AppCommandOptionType:
        """The option's type."""
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        """The types of channel that Discord offers."""
        return [ChannelType.text, ChannelType.news]

    async def transform(
        self, _: discord.Interaction, value: app_commands.AppCommandChannel, /
    ) -> app_commands.AppCommandChannel:
        """Give it on as it is."""
        return value


Channel = app_commands.Transform[app_commands.AppCommandChannel, PostableChannel]


class ScheduleCommands:
    """Makes `/schedule`, and knows what suggests values for its options."""

    def __init__(self, desk: ScheduleDesk, slots: SlotDesk, suggest: ScheduleSuggestions) -> None:
        self._desk = desk
        self._slots = slots
        self._suggest = suggest

    @property
    def by_option(self) -> Mapping[tuple[str, str], Suggest]:
        """What suggests values for which option of which subcommand."""
        return self._suggest.by_option

    def group(self) -> app_commands.Group:
        """Make it anew: a group belongs to one tree."""
        group = app_commands.Group(
            name="schedule",
            description="Have briefings posted in a channel of this server",
            guild_only=True,
            allowed_contexts=_SERVERS,
            allowed_installs=_INSTALLED_IN_SERVERS,
            default_permissions=discord.Permissions(manage_guild=True),
        )
        group.add_command(_add_command(self._desk, self._suggest))
        group.add_command(_list_command(self._desk))
        for make in (_preview_command, _pause_command, _resume_command, _remove_command):
            group.add_command(make(self._desk, self._suggest))
        group.add_command(_why_command(self._slots, self._suggest))
        return group


def _add_command(desk: ScheduleDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="Have a briefing posted in a channel, again and again")
    @app_commands.describe(
        channel="Where it is posted",
        when="Such as: weekdays 09:00; mon,thu 18:30; every 6 hours",
        timezone="By whose clocks: a city, or a name such as Europe/Kyiv",
        topics="Which topics, with commas between them; without any, all of them",
        post="Whether it is posted when nothing changed since the last one",
        language="What language it is in",
        role="A role to mention with each briefing, one that you may mention yourself",
        publish="Publish it to the followers of an announcement channel",
        thread="Start a thread under each briefing",
    )
    @app_commands.choices(post=_POSTS, language=_LANGUAGES)
    async def add(
        interaction: discord.Interaction,
        channel: Channel,
        when: app_commands.Range[str, 1, 200],
        timezone: app_commands.Range[str, 1, 100] | None = None,
        topics: app_commands.Range[str, 0, 1000] = "",
        post: str = Post.ALWAYS.value,
        language: str = Language.ENGLISH.value,
        role: discord.Role | None = None,
        publish: bool = False,
        thread: bool = False,
    ) -> None:
        how = (Post(post), Language(language), role, publish, thread)
        await desk.add(interaction, Asked(channel, when, timezone, topics, *how))

    add.autocomplete("when")(suggest.when)
    add.autocomplete("timezone")(suggest.timezone)
    add.autocomplete("topics")(suggest.topics)
    return add


def _list_command(desk: ScheduleDesk) -> Command:
    @app_commands.command(name="list", description="Show what is posted in this server, when, and how it went")
    async def list_(interaction: discord.Interaction) -> None:
        await desk.list(interaction)

    return list_


def _preview_command(desk: ScheduleDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="See exactly what would be posted now; only you see it")
    @app_commands.describe(subscription="Which one; not needed if there is only one")
    async def preview(interaction: discord.Interaction, subscription: str | None = None) -> None:
        await desk.preview(interaction, subscription)

    preview.autocomplete("subscription")(suggest.subscription)
    return preview


def _pause_command(desk: ScheduleDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="Post nothing until it is resumed")
    @app_commands.describe(subscription="Which one")
    async def pause(interaction: discord.Interaction, subscription: str) -> None:
        await desk.pause(interaction, subscription)

    pause.autocomplete("subscription")(suggest.subscription)
    return pause


def _resume_command(desk: ScheduleDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="Let a subscription go on")
    @app_commands.describe(subscription="Which one")
    async def resume(interaction: discord.Interaction, subscription: str) -> None:
        await desk.resume(interaction, subscription)

    resume.autocomplete("subscription")(suggest.subscription)
    return resume


def _remove_command(desk: ScheduleDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="Remove a subscription; you are asked once more")
    @app_commands.describe(subscription="Which one")
    async def remove(interaction: discord.Interaction, subscription: str) -> None:
        await desk.remove(interaction, subscription)

    remove.autocomplete("subscription")(suggest.subscription)
    return remove


def _why_command(slots: SlotDesk, suggest: ScheduleSuggestions) -> Command:
    @app_commands.command(description="Learn what became of a briefing: when it was due, what happened, and why")
    @app_commands.describe(
        subscription="Which one; not needed if there is only one",
        slot="Which due time; without one, the latest that was not posted on time",
    )
    async def why(interaction: discord.Interaction, subscription: str | None = None, slot: str | None = None) -> None:
        await slots.explain(interaction, subscription, slot)

    why.autocomplete("subscription")(suggest.subscription)
    why.autocomplete("slot")(suggest.slot)
    return why
