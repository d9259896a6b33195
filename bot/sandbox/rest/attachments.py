"""Where attachments are given out, as by Discord's CDN."""

from aiohttp import web

from bot.sandbox.world.snowflake import AttachmentId
from bot.sandbox.world.world import World

# What a browser may show in its place; of anything else it could make a page of ours.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


class AttachmentRoutes:
    """The one route; it needs no token, and no name that is right."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the route."""
        return [web.get(r"/attachments/{channel_id:\d+}/{attachment_id:\d+}/{name}", self._get)]

    async def _get(self, request: web.Request) -> web.Response:
        attachment = self._world.attachments.find(AttachmentId(int(request.match_info["attachment_id"])))
        if attachment is None or str(attachment.channel_id) != request.match_info["channel_id"]:
            raise web.HTTPNotFound
        if attachment.content_type in _SHOWN:
            return web.Response(body=attachment.data, content_type=attachment.content_type, headers=_HEADERS)
        saved = _HEADERS | {"Content-Disposition": "attachment"}
        return web.Response(body=attachment.data, content_type="application/octet-stream", headers=saved)
