"""The page's own routes: its files, and what a person does on it."""

import asyncio
from collections.abc import Awaitable, Mapping
from importlib.resources import files
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.sandbox.errors import ApiError
from bot.sandbox.forms.form import F, Form, check
from bot.sandbox.page.guard import HEADERS
from bot.sandbox.page.stream import MessageStream
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.errors import ActorError
from bot.sandbox.people.places import Places, Spot
from bot.sandbox.people.reply import Reply
from bot.sandbox.world.snowflake import MessageId
from bot.sandbox.world.world import World

_FILES = {"index.html": "text/html", "page.js": "text/javascript", "page.css": "text/css"}


class Typed(Form):
    """A line that a person types."""

    person: str
    place: str
    line: Annotated[str, Field(max_length=4000)]


class Used(Form):
    """A button that a person presses, or a select with what they choose."""

    person: str
    message: str
    custom_id: str
    values: list[str] | None = None


class Site:
    """Serves the page and acts for whoever sits before it."""

    def __init__(self, world: World, actors: Mapping[str, Actor], places: Places) -> None:
        self._world = world
        self._actors = actors
        self._spots = places.choices()
        self._streams: set[asyncio.Task[object]] = set()

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.get("/", self._index),
            web.get("/page/{name}", self._file),
            web.get("/page/do/start", self._start),
            web.get("/page/do/commands", self._commands),
            web.get("/page/do/messages", self._messages),
            web.post("/page/do/type", self._type),
            web.post("/page/do/use", self._use),
        ]

    def close(self) -> None:
        """End what still streams."""
        for stream in tuple(self._streams):
            stream.cancel()

    async def _index(self, _request: web.Request) -> web.Response:
        return _file("index.html")

    async def _file(self, request: web.Request) -> web.Response:
        return _file(request.match_info["name"])

    async def _start(self, _request: web.Request) -> web.Response:
        bot = self._world.application.bot
        return _json({"bot": bot.display_name, "people": list(self._actors), "places": list(self._spots)})

    async def _commands(self, request: web.Request) -> web.Response:
        actor, spot = self._who(request.query.get("person")), self._where(request.query.get("place"))
        offered = [command for command in actor.commands(spot) if command.form.type == 1]
        return _json([{"name": command.name, "description": command.form.description} for command in offered])

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        actor, spot = self._who(request.query.get("person")), self._where(request.query.get("place"))
        stream = MessageStream(self._world, spot.channel(actor.id).id, actor.id)
        if (task := asyncio.current_task()) is not None:
            self._streams.add(task)
            task.add_done_callback(self._streams.discard)
        return await stream.send(request)

    async def _type(self, request: web.Request) -> web.Response:
        typed = await _sent(request, Typed)
        actor, spot = self._who(typed.person), self._where(typed.place)
        return await _done(actor.type(typed.line, place=spot))

    async def _use(self, request: web.Request) -> web.Response:
        used = await _sent(request, Used)
        actor = self._who(used.person)
        message = self._world.messages.find(MessageId(int(used.message) if used.message.isdecimal() else 0))
        if message is None:
            return _json({"error": "This message was deleted."})
        reply = Reply(message, None, self._world)
        if used.values is not None:
            return await _done(actor.select(reply, used.custom_id, used.values))
        return await _done(actor.press(reply, used.custom_id))

    def _who(self, name: str | None) -> Actor:
        if name is None or name not in self._actors:
            raise web.HTTPBadRequest(text="There is no such person.")
        return self._actors[name]

    def _where(self, name: str | None) -> Spot:
        if name is None or name not in self._spots:
            raise web.HTTPBadRequest(text="There is no such place.")
        return self._spots[name]


def _file(name: str) -> web.Response:
    if name not in _FILES:
        raise web.HTTPNotFound
    text = files(__package__).joinpath("static", name).read_text("utf-8")
    return web.Response(text=text, content_type=_FILES[name], charset="utf-8", headers=HEADERS)


def _json(body: object) -> web.Response:
    return web.json_response(body, headers=HEADERS)


async def _sent(request: web.Request, form: type[F]) -> F:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        return check(form, await request.json())
    except (ValueError, ApiError):
        raise web.HTTPBadRequest(text="The page sent something odd.") from None


async def _done(act: Awaitable[Reply]) -> web.Response:
    """Wait for the bot's answer, which arrives by the stream; only an error is told here."""
    try:
        await act
    except ActorError as error:
        return _json({"error": str(error)})
    return _json({"error": None})
