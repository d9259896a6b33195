"""What arrives on the page by itself, as server-sent events."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.page.guard import HEADERS
from bot.sandbox.page.view import message_view
from bot.sandbox.people.reply import Reply
from bot.sandbox.world.events import Event, MessageDeleted, MessageEdited, MessagePosted
from bot.sandbox.world.message import Message
from bot.sandbox.world.snowflake import ChannelId, UserId
from bot.sandbox.world.world import World

# How long a closed browser window goes unnoticed, at most.
KEEP_ALIVE_SECONDS = 15.0


class MessageStream:
    """The messages of one channel as one person sees them: those that are there, then each change."""

    def __init__(self, world: World, channel_id: ChannelId, viewer: UserId) -> None:
        self._world = world
        self._channel_id = channel_id
        self._viewer = viewer

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Send until the browser goes away or the task is cancelled."""
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with self._world.events.stream() as events:
            for message in self._world.messages.all(self._channel_id):
                await response.write(self._told(MessagePosted(message)))
            try:
                while True:
                    await response.write(self._told(await _next(events)))
            except ConnectionError:
                return response

    def _told(self, event: Event | None) -> bytes:
        if not isinstance(event, MessagePosted | MessageEdited | MessageDeleted) or not self._sees(event.message):
            return b":\n\n"
        name = "deleted" if isinstance(event, MessageDeleted) else "message"
        view = message_view(Reply(event.message, None, self._world))
        return f"event: {name}\ndata: {json.dumps(view)}\n\n".encode()

    def _sees(self, message: Message) -> bool:
        return message.channel_id == self._channel_id and message.visible_to in (None, self._viewer)


async def _next(events: asyncio.Queue[Event]) -> Event | None:
    try:
        async with asyncio.timeout(KEEP_ALIVE_SECONDS):
            return await events.get()
    except TimeoutError:
        return None
