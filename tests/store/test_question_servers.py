"""In which servers refused questions are kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.ports import QuestionSwitch
from bot.store.state import open_state

HERE, THERE = 1, 2
NOW = datetime(2026, 11, 25, tzinfo=UTC)


async def test_it_is_off_until_it_is_switched_on(tmp_path: Path):
    """It holds for one server alone and over a restart; switching it twice changes nothing."""
    async with open_state(tmp_path) as state:
        switch: QuestionSwitch = state.question_servers
        assert not await switch.is_on(HERE)
        await switch.turn(HERE, on=True)
        await switch.turn(HERE, on=True)
    async with open_state(tmp_path) as state:
        assert await state.question_servers.is_on(HERE)
        assert not await state.question_servers.is_on(THERE)
        await state.question_servers.turn(HERE, on=False)
        assert not await state.question_servers.is_on(HERE)


async def test_it_is_forgotten_thirty_days_after_the_bot_was_removed(tmp_path: Path):
    """As all that is kept about a server; one that the bot came back to keeps it."""
    async with open_state(tmp_path) as state:
        for server in (HERE, THERE):
            await state.question_servers.turn(server, on=True)
            await state.slots.leave(server, NOW)
        assert await state.slots.servers() == (HERE, THERE)
        await state.slots.join(THERE)
        await state.slots.forget(NOW + timedelta(days=29))
        assert await state.question_servers.is_on(HERE)
        await state.slots.forget(NOW + timedelta(days=31))
        assert not await state.question_servers.is_on(HERE)
        assert await state.question_servers.is_on(THERE)
