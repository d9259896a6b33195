"""First answers to interactions, and the webhooks that their tokens open."""

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.forms.callback import (
    Callback,
    ChoicesCallback,
    DeferredCallback,
    MessageCallback,
    ModalCallback,
    read_callback,
)
from bot.sandbox.forms.form import check
from bot.sandbox.forms.message import MessageForm
from bot.sandbox.rest.exchange import PREFIX, flag, number, read_json, respond
from bot.sandbox.rest.uploads import Uploads
from bot.sandbox.wire.interaction import callback_json
from bot.sandbox.wire.message import message_json
from bot.sandbox.world.interaction import AnswerKind, Interaction
from bot.sandbox.world.message import Change, Draft, Message, MessageFlag
from bot.sandbox.world.snowflake import InteractionId, MessageId
from bot.sandbox.world.world import World

_WEBHOOK = f"{PREFIX}/webhooks/{{webhook_id}}/{{webhook_token}}"
_CALLBACK = f"{PREFIX}/interactions/{{interaction_id}}/{{interaction_token}}/callback"


class InteractionRoutes:
    """Routes that need an interaction's token instead of the bot's."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._uploads = Uploads(world)

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        messages = (f"{_WEBHOOK}/messages/@original", f"{_WEBHOOK}/messages/{{message_id}}")
        return [
            web.post(_CALLBACK, self._callback),
            web.post(_WEBHOOK, self._follow_up),
            *(web.get(path, self._get) for path in messages),
            *(web.patch(path, self._edit) for path in messages),
            *(web.delete(path, self._delete) for path in messages),
        ]

    async def _callback(self, request: web.Request) -> web.Response:
        payload = await read_json(request)
        interaction = self._unanswered(request)
        pressed = interaction.message
        callback = read_callback(payload, flags=int(pressed.draft.flags) if pressed else 0)
        message = self._answer(request, interaction, callback)
        return respond(callback_json(interaction, message)) if flag(request, "with_response") else respond()

    def _answer(self, request: web.Request, interaction: Interaction, callback: Callback) -> Message | None:
        interactions = self._world.interactions
        if isinstance(callback, MessageCallback):
            return interactions.reply(interaction, self._drafted(request, callback.data, interaction))
        if isinstance(callback, ChoicesCallback):
            interactions.suggest(interaction, [choice.wire() for choice in callback.data.choices or []])
            return None
        if isinstance(callback, ModalCallback):
            interactions.ask(interaction, callback.data.wire())
            return None
        if isinstance(callback, DeferredCallback):
            return self._defer(interaction, callback)
        return interactions.update(interaction, self._changed(request, callback.data, interaction.message))

    def _drafted(self, request: web.Request, form: MessageForm, interaction: Interaction) -> Draft:
        return self._uploads.draft(request, form, interaction.place.channel.id)

    def _changed(self, request: web.Request, form: MessageForm | None, message: Message | None) -> Change:
        if form is None or message is None:
            return Change()
        current = self._world.messages.find(message.id) or message
        return self._uploads.change(request, form, current)

    def _defer(self, interaction: Interaction, callback: DeferredCallback) -> Message | None:
        if AnswerKind(callback.type) is AnswerKind.DEFERRED_MESSAGE:
            flags = MessageFlag(callback.data.flags or 0) if callback.data else MessageFlag.NONE
            return self._world.interactions.think(interaction, flags)
        self._world.interactions.acknowledge(interaction)
        return None

    async def _follow_up(self, request: web.Request) -> web.Response:
        interaction = self._answered(request)
        form = check(MessageForm, await read_json(request))
        return respond(
            message_json(self._world.interactions.follow_up(interaction, self._drafted(request, form, interaction)))
        )

    async def _get(self, request: web.Request) -> web.Response:
        return respond(message_json(self._message(request)))

    async def _edit(self, request: web.Request) -> web.Response:
        message = self._message(request)
        form = check(MessageForm, await read_json(request), flags=int(message.draft.flags))
        return respond(message_json(self._world.messages.edit(message, self._changed(request, form, message))))

    async def _delete(self, request: web.Request) -> web.Response:
        self._world.messages.delete(self._message(request))
        return respond()

    def _unanswered(self, request: web.Request) -> Interaction:
        interaction_id = InteractionId(number(request, "interaction_id", Problem.UNKNOWN_INTERACTION))
        return self._world.interactions.unanswered(interaction_id, request.match_info["interaction_token"])

    def _answered(self, request: web.Request) -> Interaction:
        if request.match_info["webhook_id"] != str(self._world.application.id):
            raise ApiError(Problem.UNKNOWN_WEBHOOK)
        return self._world.interactions.answered(request.match_info["webhook_token"])

    def _message(self, request: web.Request) -> Message:
        interaction = self._answered(request)
        if "message_id" not in request.match_info:
            return self._world.interactions.message(interaction, None)
        message_id = MessageId(number(request, "message_id", Problem.UNKNOWN_MESSAGE))
        return self._world.interactions.message(interaction, message_id)
