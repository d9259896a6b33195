"""The books that every test of the contract gets: here another implementation would be put behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.store.books import Books, open_books


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Books]:
    """Open one record."""
    async with open_books(tmp_path) as opened:
        yield opened


@pytest.fixture
async def others(books: Books, tmp_path: Path) -> AsyncIterator[Books]:
    """Open the same record as a second process does."""
    async with open_books(tmp_path) as opened:
        yield opened
