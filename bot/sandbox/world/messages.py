"""The messages of all channels."""

from collections import defaultdict
from dataclasses import replace

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.component import numbered
from bot.sandbox.world.events import Events, MessageDeleted, MessageEdited, MessagePosted
from bot.sandbox.world.message import Change, Draft, Message, MessageFlag, MessageKind, Origin
from bot.sandbox.world.nonces import Nonces
from bot.sandbox.world.people import User
from bot.sandbox.world.snowflake import ChannelId, Clock, MessageId, Snowflakes

CHANGEABLE = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2


class Messages:
    """Posts, changes and takes away messages; beyond ``most`` of them, the oldest are forgotten."""

    def __init__(self, events: Events, snowflakes: Snowflakes, clock: Clock, nonces: Nonces, most: int) -> None:
        self._events = events
        self._snowflakes = snowflakes
        self._clock = clock
        self._nonces = nonces
        self._most = most
        self._messages: dict[MessageId, Message] = {}
        self._by_channel: defaultdict[ChannelId, dict[MessageId, Message]] = defaultdict(dict)

    def all(self, channel_id: ChannelId | None = None) -> list[Message]:
        """Return the messages of a channel, or of all, oldest first."""
        found = self._messages if channel_id is None else self._by_channel.get(channel_id, {})
        return list(found.values())

    def history(self, channel_id: ChannelId) -> list[Message]:
        """Return what a channel's history shows, oldest first: all but what is ephemeral."""
        return [message for message in self.all(channel_id) if not message.ephemeral]

    def find(self, message_id: MessageId) -> Message | None:
        """Return a message, or None if there is none or it was taken away."""
        return self._messages.get(message_id)

    def get(self, message_id: MessageId | None) -> Message:
        """Return a message that has to be there."""
        message = self._messages.get(message_id) if message_id is not None else None
        if message is None:
            raise ApiError(Problem.UNKNOWN_MESSAGE)
        return message

    def visible(self, channel_id: ChannelId, message_id: MessageId) -> Message:
        """Return a message of a channel; ephemeral ones are in no channel's history."""
        message = self.get(message_id)
        if message.channel_id != channel_id or message.ephemeral:
            raise ApiError(Problem.UNKNOWN_MESSAGE)
        return message

    def post(
        self,
        channel: Channel,
        author: User,
        draft: Draft,
        *,
        origin: Origin | None = None,
        reply_to: MessageId | None = None,
        once: bool = False,
    ) -> Message:
        """Post a message; only a "thinking" one may be empty.

        With ``once``, a message that the author posted here with the same nonce a moment ago is returned instead.
        """
        if draft.empty and MessageFlag.LOADING not in draft.flags:
            raise ApiError(Problem.EMPTY_MESSAGE)
        first = self._nonces.first(author.id, channel.id, draft.nonce) if once else None
        if first is not None:
            return self.get(first)
        message = Message(
            id=MessageId(self._snowflakes.next()),
            kind=_kind(origin, reply_to),
            channel_id=channel.id,
            guild_id=channel.guild_id,
            author=author,
            draft=replace(draft, components=numbered(draft.components)),
            created_at=self._clock(),
            visible_to=origin.user.id if origin and MessageFlag.EPHEMERAL in draft.flags else None,
            origin=origin,
            reply_to=reply_to,
        )
        self._keep(message)
        self._nonces.remember(author.id, channel.id, draft.nonce, message.id)
        self._events.emit(MessagePosted(message))
        return message

    def edit(self, message: Message, change: Change) -> Message:
        """Change a message; the first change of a "thinking" one is its text and no edit.

        Who can see it never changes.
        """
        draft = _changed(message.draft, change)
        if draft.empty:
            raise ApiError(Problem.EMPTY_MESSAGE)
        edited = replace(message, draft=draft, edited_at=None if message.thinking else self._clock())
        self._keep(edited)
        self._events.emit(MessageEdited(edited))
        return edited

    def mark(self, message: Message, flag: MessageFlag) -> Message:
        """Set a flag that is not the author's to set; it does not count as an edit."""
        marked = replace(message, draft=replace(message.draft, flags=message.draft.flags | flag))
        self._keep(marked)
        self._events.emit(MessageEdited(marked))
        return marked

    def delete(self, message: Message) -> None:
        """Take a message away."""
        self._drop(message)
        self._events.emit(MessageDeleted(message))

    def forget(self, channel_id: ChannelId) -> None:
        """Forget the messages of a channel that was deleted."""
        for message in self.all(channel_id):
            self._drop(message)

    def _keep(self, message: Message) -> None:
        self._messages[message.id] = message
        self._by_channel[message.channel_id][message.id] = message
        if len(self._messages) > self._most:
            self._drop(next(iter(self._messages.values())))

    def _drop(self, message: Message) -> None:
        del self._messages[message.id]
        del self._by_channel[message.channel_id][message.id]


def _kind(origin: Origin | None, reply_to: MessageId | None) -> MessageKind:
    if reply_to is not None:
        return MessageKind.REPLY
    return MessageKind.COMMAND if origin else MessageKind.DEFAULT


def _changed(draft: Draft, change: Change) -> Draft:
    wanted = draft.flags if change.flags is None else change.flags
    # A message can become one of components, and never goes back.
    kept = draft.flags & ~(MessageFlag.LOADING | MessageFlag.SUPPRESS_EMBEDS)
    return replace(
        draft,
        content=draft.content if change.content is None else change.content,
        embeds=draft.embeds if change.embeds is None else change.embeds,
        components=draft.components if change.components is None else numbered(change.components),
        flags=kept | (wanted & CHANGEABLE),
        files=draft.files if change.files is None else change.files,
    )
