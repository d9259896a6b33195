"""An office for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.office import Office, office


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Office]:
    """Give an office on a Monday at 08:00 in Kyiv."""
    async with office(tmp_path) as opened:
        yield opened
