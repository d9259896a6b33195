"""What one person sees happen, from what there is on."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from bot.sandbox.gateway.controls import GatewayControls
from bot.sandbox.jsontype import Json
from bot.sandbox.page.stream import Told
from bot.sandbox.page.surroundings import seen_channels, surroundings
from bot.sandbox.page.view import message_view
from bot.sandbox.people.actor import Actor
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.events import (
    BotConnected,
    BotDisconnected,
    ChannelChanged,
    ChannelCreated,
    ChannelDeleted,
    ClockMoved,
    CommandsChanged,
    Event,
    GuildJoined,
    GuildLeft,
    MemberChanged,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    RoleChanged,
    RoleCreated,
    RoleDeleted,
    UserChanged,
)
from bot.sandbox.world.message import Message
from bot.sandbox.world.world import World

_AROUND = (
    ChannelChanged
    | ChannelCreated
    | ChannelDeleted
    | GuildJoined
    | GuildLeft
    | MemberChanged
    | RoleChanged
    | RoleCreated
    | RoleDeleted
    | UserChanged
)


class PersonFeed:
    """Tells one person of what they may see, and of nothing else."""

    def __init__(self, world: World, actor: Actor, gateway: GatewayControls) -> None:
        self._world = world
        self._actor = actor
        self._gateway = gateway
        self._seen: dict[int, Channel] = {}
        self._around: Json = {}

    def listen(self) -> AbstractContextManager[asyncio.Queue[Event]]:
        """Collect the events of the world."""
        return self._world.events.stream()

    def first(self) -> Iterator[Told]:
        """Tell what there is around, then the messages that are there."""
        yield from self._look_around()
        yield "clock", self._now()
        yield "bot", self._bot()
        yield "backlog", {}

    def tell(self, happened: Event) -> Iterable[Told]:
        """Tell of an event, if this person is to learn of it."""
        if isinstance(happened, MessagePosted | MessageEdited | MessageDeleted):
            return self._message(happened)
        if isinstance(happened, _AROUND):
            return self._look_around()
        if isinstance(happened, CommandsChanged):
            return [("commands", {})]
        if isinstance(happened, BotConnected | BotDisconnected):
            return [("bot", self._bot())]
        return [("clock", self._now())] if isinstance(happened, ClockMoved) else []

    def _look_around(self) -> Iterator[Told]:
        """Tell the surroundings where they are others than before, and what is in channels that came into sight."""
        before, around = self._seen, surroundings(self._actor, self._world.directory)
        self._seen = seen_channels(self._actor, self._world.directory)
        if around != self._around:
            self._around = around
            yield "surroundings", around
        for channel in self._seen.values():
            if channel.id not in before:
                yield from self._backlog(channel)

    def _backlog(self, channel: Channel) -> Iterator[Told]:
        for message in self._world.messages.all(channel.id):
            if self._sees(message):
                yield "message", {"message": message_view(message), "live": False}

    def _message(self, happened: MessagePosted | MessageEdited | MessageDeleted) -> Iterable[Told]:
        message = happened.message
        if not self._sees(message):
            return []
        if isinstance(happened, MessageDeleted):
            return [("deleted", {"id": str(message.id), "channel_id": str(message.channel_id)})]
        return [("message", {"message": message_view(message), "live": True})]

    def _sees(self, message: Message) -> bool:
        return message.channel_id in self._seen and message.visible_to in (None, self._actor.id)

    def _bot(self) -> Json:
        return {"connected": self._gateway.connected > 0}

    def _now(self) -> Json:
        return {"now": self._world.clock().isoformat()}
