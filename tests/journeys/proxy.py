"""A Discord that is slow to take answers: forwards to another one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web


@dataclass
class SlowAnswers:
    """Holds every interaction callback back until it is let through; `held` is set when the first one waits."""

    held: asyncio.Event = field(default_factory=asyncio.Event)
    let_through: asyncio.Event = field(default_factory=asyncio.Event)
    api_base: str = ""


@asynccontextmanager
async def slow_answers(api_base: str) -> AsyncIterator[SlowAnswers]:
    """Serve for as long as the block runs."""
    slow = SlowAnswers()

    async def forward(request: web.Request) -> web.Response:
        if request.path.endswith("/callback"):
            slow.held.set()
            await slow.let_through.wait()
        url = api_base.removesuffix("/api/v10") + request.path_qs
        kept = {name: held for name, held in request.headers.items() if name in {"Authorization", "Content-Type"}}
        body = await request.read()
        async with session.request(request.method, url, data=body or None, headers=kept) as response:
            held_type = {"Content-Type": response.headers.get("Content-Type", "application/json")}
            return web.Response(status=response.status, body=await response.read(), headers=held_type)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", forward)
    runner = web.AppRunner(application)
    async with aiohttp.ClientSession() as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slow.api_base = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
        try:
            yield slow
        finally:
            slow.let_through.set()
            await runner.cleanup()
