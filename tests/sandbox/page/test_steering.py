"""A control that whoever runs the sandbox hands in."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Action, Control, ControlError, Moment, Report, Sandbox

from .browser import Browser

START = datetime(2027, 1, 1, 12, tzinfo=UTC)
NIGHT = START + timedelta(hours=12)


class Rehearsal:
    """A control with a clock of its own."""

    def __init__(self) -> None:
        self.time = START
        self.actions = (
            Action("bow", "Bow", "Bows to all.", self._bow),
            Action("trip", "Trip", "Falls over.", self._trip),
        )

    def now(self) -> datetime:
        return self.time

    async def upcoming(self) -> Sequence[Moment]:
        return [Moment(NIGHT, "Curtain", "daily", 400000000000000002), Moment(NIGHT, "Applause")]

    async def jump(self, to: datetime) -> None:
        if to < self.time:
            raise ControlError("Not backwards.")
        self.time = to

    async def _bow(self) -> Report:
        return Report(ok=True, title="Bowed", lines=("once", "twice"))

    async def _trip(self) -> Report:
        return Report(ok=False, title="Fell")


@pytest.fixture
def sandbox_clock() -> Rehearsal:
    """Return a control."""
    return Rehearsal()


@pytest.fixture
async def steered(sandbox: Sandbox, sandbox_clock: Rehearsal) -> Sandbox:
    """Hand the control in."""
    control: Control = sandbox_clock
    sandbox.control = control
    return sandbox


async def test_what_can_be_done(browser: Browser, steered: Sandbox) -> None:
    control = (await browser.get("start"))["control"]
    assert control["clock"] is True
    assert control["actions"][0] == {"name": "bow", "label": "Bow", "description": "Bows to all."}
    assert [each["name"] for each in control["actions"]] == ["bow", "trip"]


async def test_moments(browser: Browser, steered: Sandbox) -> None:
    told = await browser.get("upcoming")
    assert told["now"] == START.isoformat()
    curtain = {"at": NIGHT.isoformat(), "title": "Curtain", "detail": "daily", "channel": "400000000000000002"}
    assert told["moments"][0] == curtain
    assert told["moments"][1]["channel"] is None


async def test_a_jump_is_told_to_all(browser: Browser, steered: Sandbox) -> None:
    async with browser.events() as one, browser.events("manager") as two:
        for written in ("2027-01-02T00:00:00+00:00", "2027-01-02T00:00:00.000Z"):
            assert await browser.do("jump", to=written) == {"now": NIGHT.isoformat()}
            for told in (one, two):
                assert "now" in await told.until("clock")
    assert await browser.do("jump", to=START.isoformat()) == {"error": "Not backwards."}
    assert await browser.do("jump", to="2027-01-02T00:00:00") == 400
    assert await browser.do("jump", to="tomorrow") == 400


async def test_actions(browser: Browser, steered: Sandbox) -> None:
    assert await browser.do("action", name="bow") == {"ok": True, "title": "Bowed", "lines": ["once", "twice"]}
    assert await browser.do("action", name="trip") == {"ok": False, "title": "Fell", "lines": []}
    assert await browser.do("action", name="fly") == 400


async def test_without_a_control(browser: Browser) -> None:
    assert (await browser.get("start"))["control"] is None
    assert await browser.get("upcoming") == 404
    assert await browser.do("jump", to=START.isoformat()) == 404
    assert await browser.do("action", name="bow") == 404
