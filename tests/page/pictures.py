"""Make the README's pictures anew.

    python -m tests.page.pictures

The bot runs in a sandbox, a person uses it, and what is on the page is kept under .github/pictures.
"""

import asyncio
import tempfile
from pathlib import Path
from shutil import copytree
from typing import Literal

from bot.config import load_settings
from bot.local.run import in_sandbox
from bot.sandbox import Sandbox
from tests.page.chromium import chromium
from tests.page.desk import Desk
from tests.page.window import Window
from tests.process import ROOT

FOLDER = ROOT / ".github" / "pictures"
WIDE, LESS_WIDE, NARROW = (1200, 760), (1120, 600), (390, 760)
MOST_BYTES = 150_000

Scheme = Literal["dark", "light"]


async def losses(desk: Desk, scheme: Scheme, size: tuple[int, int], name: str) -> None:
    """Ask as a reader, who sees both accounts."""
    async with desk.window(size=size, color_scheme=scheme) as window:
        await window.slash("/losses")
        await window.message("2 accounts")
        await _keep(window, name)


async def welcome(desk: Desk) -> None:
    """Come for the first time."""
    async with desk.window(size=WIDE, color_scheme="light", first_visit=True) as window:
        await window.page.get_by_role("heading", name="What to try with Sitrep").wait_for()
        await _keep(window, "welcome-light")


async def commands(desk: Desk) -> None:
    """Open the list of commands."""
    async with desk.window("manager", size=WIDE, color_scheme="dark") as window:
        await window.composer.press_sequentially("/")
        await window.commands.get_by_role("option").first.wait_for()
        await _keep(window, "commands-dark")


async def briefing(desk: Desk) -> None:
    """Jump to a briefing, and show it with the schedule beside it."""
    async with desk.window(size=LESS_WIDE, color_scheme="dark", channel="briefings") as window:
        schedule = await window.tab("Schedule")
        await schedule.get_by_role("button", name="Jump to").first.click()
        await schedule.get_by_text("Posted.").wait_for()
        await window.message("2 accounts")
        await _keep(window, "schedule-dark")


async def inspector(desk: Desk, sandbox: Sandbox) -> None:
    """Show what passes between bot and sandbox, with what was refused."""
    async with desk.window(size=LESS_WIDE, color_scheme="light", channel="announcements") as window:
        traffic = await window.tab("Inspector")
        fault = {"name": "500", "on": True}
        await window.page.request.post(f"{sandbox.url}/page/do/fault", data=fault)
        await window.slash("/slovakia")
        await traffic.locator(".traffic-refused").nth(2).wait_for()
        await window.page.request.post(f"{sandbox.url}/page/do/fault", data=fault | {"on": False})
        await window.message("Slovakia")
        await _keep(window, "inspector-light")


async def _keep(window: Window, name: str) -> None:
    # What was announced in passing is gone, and nothing moves any more.
    await window.page.wait_for_timeout(500)
    path = FOLDER / f"{name}.png"
    picture = await window.page.screenshot(path=path, scale="css", caret="hide")
    print(f"{path.relative_to(ROOT)}: {len(picture) / 1000:.0f} kB")
    if len(picture) > MOST_BYTES:
        raise SystemExit(f"{name} is larger than {MOST_BYTES / 1000:.0f} kB")


async def run() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory(prefix="sitrep-") as name:
        folder = Path(name)
        settings = load_settings({}, briefs=copytree(ROOT / "briefs", folder / "briefs"), data=folder / "data")
        async with chromium() as browser, in_sandbox(settings) as sandbox:
            desk = Desk(browser, sandbox)
            await welcome(desk)
            await losses(desk, "dark", WIDE, "losses-dark")
            await losses(desk, "light", NARROW, "losses-light-narrow")
            await commands(desk)
            await inspector(desk, sandbox)
            await briefing(desk)
            if desk.troubles:
                raise SystemExit("\n".join(desk.troubles))


if __name__ == "__main__":
    asyncio.run(run())
