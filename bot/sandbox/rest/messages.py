"""The messages that the bot posts by itself, and the history of channels."""

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.forms.form import check
from bot.sandbox.forms.message import ChannelMessageForm, MessageForm
from bot.sandbox.forms.span import SpanForm
from bot.sandbox.jsontype import Json
from bot.sandbox.rest.access import Access
from bot.sandbox.rest.exchange import PREFIX, UPLOADS, read_json, respond
from bot.sandbox.rest.uploads import Uploads
from bot.sandbox.wire.message import message_json, without_content
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.message import Message
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.snowflake import MessageId
from bot.sandbox.world.world import World

_MESSAGES = f"{PREFIX}/channels/{{channel_id}}/messages"
_MESSAGE = f"{_MESSAGES}/{{message_id}}"


class MessageRoutes:
    """Routes about messages in channels."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._access = Access(world)
        self._uploads = Uploads(world)

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.post(_MESSAGES, self._post),
            web.get(_MESSAGES, self._history),
            web.get(_MESSAGE, self._get),
            web.patch(_MESSAGE, self._edit),
            web.delete(_MESSAGE, self._delete),
            web.post(f"{_MESSAGE}/crosspost", self._publish),
        ]

    async def _post(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request)
        form = check(ChannelMessageForm, await read_json(request))
        self._access.need(channel, channel.sending)
        if form.embeds:
            self._access.need(channel, Permission.EMBED_LINKS)
        if request.get(UPLOADS):
            self._access.need(channel, Permission.ATTACH_FILES)
        message = self._world.messages.post(
            channel,
            self._world.application.bot,
            self._uploads.draft(request, form, channel.id),
            reply_to=self._replied_to(channel, form),
            once=bool(form.enforce_nonce),
        )
        return respond(message_json(message, nonce=True))

    def _replied_to(self, channel: Channel, form: ChannelMessageForm) -> MessageId | None:
        reference = form.message_reference
        if reference is None:
            return None
        if not self._access.allows(channel, Permission.READ_MESSAGE_HISTORY):
            raise ApiError(Problem.NO_HISTORY_TO_REPLY)
        message = self._world.messages.find(MessageId(reference.message_id))
        if message is not None and message.channel_id == channel.id and not message.ephemeral:
            return message.id
        if reference.fail_if_not_exists is False:
            return None
        raise invalid_field(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")

    async def _history(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request)
        span = check(SpanForm, dict(request.query)).span()
        if not self._access.allows(channel, Permission.READ_MESSAGE_HISTORY):
            return respond([])
        return respond([self._read(message) for message in span.of(self._world.messages.history(channel.id))])

    async def _get(self, request: web.Request) -> web.Response:
        return respond(self._read(self._access.message(request, self._access.channel(request))))

    async def _edit(self, request: web.Request) -> web.Response:
        message = self._own(request)
        form = check(MessageForm, await read_json(request), flags=int(message.draft.flags))
        return respond(message_json(self._world.messages.edit(message, self._uploads.change(request, form, message))))

    async def _delete(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request)
        message = self._access.listed(request, channel)
        if message.author != self._world.application.bot:
            self._access.need(channel, Permission.MANAGE_MESSAGES)
        self._world.messages.delete(message)
        return respond()

    async def _publish(self, request: web.Request) -> web.Response:
        channel = self._access.channel(request, Permission.SEND_MESSAGES)
        message = self._access.listed(request, channel)
        if message.author != self._world.application.bot:
            self._access.need(channel, Permission.MANAGE_MESSAGES)
        return respond(message_json(self._world.publications.publish(channel, message)))

    def _own(self, request: web.Request) -> Message:
        message = self._access.listed(request, self._access.channel(request))
        if message.author != self._world.application.bot:
            raise ApiError(Problem.NOT_THE_AUTHOR)
        return message

    def _read(self, message: Message) -> Json:
        whole = message_json(message)
        return whole if self._world.reads(message) else without_content(whole)
