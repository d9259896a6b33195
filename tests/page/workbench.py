"""A page with nothing on it but the modules of the real one, to try them one at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from mimetypes import guess_type
from typing import TYPE_CHECKING

from bot.sandbox.page.guard import HEADERS

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

ADDRESS = "http://127.0.0.1:1"
STATIC = files("bot.sandbox.page") / "static"
EMPTY = """<!doctype html><html lang="en"><title>Workbench</title><link rel="stylesheet" href="/page/theme.css">
<link rel="stylesheet" href="/page/message.css"><main id="bench"></main></html>"""

# What the modules need of the page: two people and a bot, a channel, a role, a clock that stands still.
CONTEXT = """
const bot = {id: "30", username: "Sitrep", bot: true};
window.people = {11: {id: "11", username: "reader", global_name: "Reader"}, 30: bot};
const channels = {90: {id: "90", name: "general", type: 0}, 91: {id: "91", name: "news", type: 5}};
window.log = [];
window.context = {
  start: {bot},
  viewer: () => ({id: "11", name: "reader", display_name: "Reader", locale: window.locale ?? "en-US"}),
  now: () => new Date("2026-11-25T12:00:00Z"),
  user: (id) => people[id],
  channel: (id) => channels[id],
  role: (id) => ({7: {id: "7", name: "managers"}})[id],
  openChannel: (id) => log.push(["open", id]),
  press: async (message, id) => (log.push(["press", id]), {error: window.error ?? null}),
  select: async (message, id, values) => (log.push(["select", id, ...values]), {error: null}),
  menuFor: (message) => log.push(["menu", message.id]),
  announce: (text) => log.push(["announce", text]),
};
window.message = (id, more) => ({
  id: String(id), channel_id: "90", type: 0, author: bot, content: "", flags: 0,
  timestamp: "2026-11-25T09:41:00Z", edited_timestamp: null, ...more,
});
"""


@asynccontextmanager
async def workbench(browser: "Browser") -> "AsyncIterator[Page]":
    """Open the empty page, under the real one's policy, in a time zone east of Greenwich."""
    context = await browser.new_context(timezone_id="Europe/Kyiv", locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(8000)
    try:
        await context.route("**/*", _serve)
        page = await context.new_page()
        await page.goto(ADDRESS)
        await page.evaluate(CONTEXT)
        yield page
    finally:
        await context.close()


async def _serve(route: "Route") -> None:
    name = route.request.url.removeprefix(f"{ADDRESS}/page/")
    file = STATIC / name
    if route.request.url == f"{ADDRESS}/":
        await route.fulfill(body=EMPTY, content_type="text/html", headers=HEADERS)
    elif "/" not in name and file.is_file():
        await route.fulfill(body=file.read_bytes(), headers=HEADERS | {"Content-Type": str(guess_type(name)[0])})
    else:
        await route.abort()
