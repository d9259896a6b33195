"""What a person does on the page."""

from collections import OrderedDict
from collections.abc import Awaitable

from aiohttp import web

from bot.sandbox.jsontype import Json
from bot.sandbox.page.cast import Cast
from bot.sandbox.page.exchange import odd, sent, told
from bot.sandbox.page.forms import (
    AutocompleteDeed,
    LanguageDeed,
    MenuDeed,
    PostDeed,
    PressDeed,
    SelectDeed,
    SlashDeed,
    SubmitDeed,
)
from bot.sandbox.page.locales import LOCALES
from bot.sandbox.people.errors import ActorError, FormOpened, NoReply, Refused, Unfinished
from bot.sandbox.people.modal import Modal
from bot.sandbox.people.reply import Reply
from bot.sandbox.wire.command import command_json

_DO = "/page/do"
_MOST_OPEN = 100

# What Discord's client says where the bot is silent.
_COMMAND = "The application did not respond"
_COMPONENT = "This interaction failed"
_FORM = "Something went wrong. Try again."
_OPTIONS = "Loading options failed"


class DeedRoutes:
    """Acts for whoever sits before the page; what the bot answers arrives by the person's stream.

    Open forms are remembered, the last ``_MOST_OPEN`` of them, until they were sent.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._open: OrderedDict[int, Modal] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.get(f"{_DO}/commands", self._commands),
            web.post(f"{_DO}/slash", self._slash),
            web.post(f"{_DO}/autocomplete", self._autocomplete),
            web.post(f"{_DO}/press", self._press),
            web.post(f"{_DO}/select", self._select),
            web.post(f"{_DO}/menu", self._menu),
            web.post(f"{_DO}/submit", self._submit),
            web.post(f"{_DO}/post", self._post),
            web.post(f"{_DO}/language", self._language),
        ]

    async def _commands(self, request: web.Request) -> web.Response:
        actor, channel = self._cast.actor(request.query.get("person")), request.query.get("channel", "")
        if not (channel.isascii() and channel.isdecimal()):
            raise odd()
        try:
            offered = actor.commands(self._cast.spot(int(channel)))
        except Refused:
            offered = []
        return told([command_json(command, self._cast.world.application) for command in offered])

    async def _slash(self, request: web.Request) -> web.Response:
        return await self._done(self._use(await sent(request, SlashDeed)), _COMMAND)

    async def _use(self, deed: SlashDeed) -> Reply:
        actor, spot = self._cast.actor(deed.person), self._cast.spot(deed.channel)
        words = [self._cast.command(actor, spot, deed.command).name, *deed.path]
        return await actor.use(words, deed.options, place=spot)

    async def _autocomplete(self, request: web.Request) -> web.Response:
        deed = await sent(request, AutocompleteDeed)
        try:
            return told({"choices": await self._suggested(deed), "error": None})
        except NoReply:
            return told({"choices": [], "error": _OPTIONS})
        except ActorError as error:
            return told({"choices": [], "error": str(error)})

    async def _suggested(self, deed: AutocompleteDeed) -> list[Json]:
        actor, spot = self._cast.actor(deed.person), self._cast.spot(deed.channel)
        words = [self._cast.command(actor, spot, deed.command).name, *deed.path]
        choices = await actor.suggestions(words, deed.option, str(deed.value), deed.options, place=spot)
        return [{"name": choice.name, "value": choice.value} for choice in choices]

    async def _press(self, request: web.Request) -> web.Response:
        deed = await sent(request, PressDeed)
        return await self._done(self._pressed(deed), _COMPONENT)

    async def _pressed(self, deed: PressDeed) -> Reply:
        return await self._cast.actor(deed.person).press(self._cast.message(deed.message), deed.custom_id)

    async def _select(self, request: web.Request) -> web.Response:
        deed = await sent(request, SelectDeed)
        return await self._done(self._chosen(deed), _COMPONENT)

    async def _chosen(self, deed: SelectDeed) -> Reply:
        message = self._cast.message(deed.message)
        return await self._cast.actor(deed.person).select(message, deed.custom_id, deed.values)

    async def _menu(self, request: web.Request) -> web.Response:
        deed = await sent(request, MenuDeed)
        return await self._done(self._picked(deed), _COMMAND)

    async def _picked(self, deed: MenuDeed) -> Reply:
        actor, spot = self._cast.actor(deed.person), self._cast.spot(deed.channel)
        command = self._cast.command(actor, spot, deed.command)
        return await actor.menu(command.name, on=self._cast.target(deed.target), place=spot)

    async def _submit(self, request: web.Request) -> web.Response:
        deed = await sent(request, SubmitDeed)
        return await self._done(self._filled(deed), _FORM)

    async def _filled(self, deed: SubmitDeed) -> Reply:
        modal = self._open.get(deed.interaction)
        if modal is None:
            raise Refused(_FORM)
        reply = await self._cast.actor(deed.person).submit(modal, deed.fields)
        self._open.pop(deed.interaction, None)
        return reply

    async def _post(self, request: web.Request) -> web.Response:
        deed = await sent(request, PostDeed)
        return await self._done(self._posted(deed), _FORM)

    async def _posted(self, deed: PostDeed) -> Reply:
        return await self._cast.actor(deed.person).post(deed.text, place=self._cast.spot(deed.channel))

    async def _language(self, request: web.Request) -> web.Response:
        deed = await sent(request, LanguageDeed)
        if deed.locale not in LOCALES:
            raise odd()
        self._cast.world.accounts.set_locale(self._cast.actor(deed.person).id, deed.locale)
        return told({"error": None, "form": None})

    async def _done(self, act: Awaitable[Reply], silence: str) -> web.Response:
        """Wait for the bot's answer; only an error or a form is told here."""
        error = form = None
        try:
            await act
        except FormOpened as opened:
            form = self._remembered(opened.modal)
        except Unfinished:
            pass
        except NoReply:
            error = silence
        except ActorError as refused:
            error = str(refused)
        return told({"error": error, "form": form})

    def _remembered(self, modal: Modal) -> Json:
        self._open[modal.interaction.id] = modal
        if len(self._open) > _MOST_OPEN:
            self._open.popitem(last=False)
        return {"interaction": str(modal.interaction.id), **modal.json}
