"""A year of slots on every clock that the time zones of the world show."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.core.clocks import ZONES, clock
from tests.core.year_of_slots import CHECKS, slots_of_year

YEAR = 2026


def clocks() -> list[ZoneInfo]:
    """Give one zone for each way in which a clock goes through the year."""
    around = datetime(YEAR - 1, 12, 31, tzinfo=UTC), datetime(YEAR + 1, 1, 2, tzinfo=UTC)
    return list({clock(ZoneInfo(name), *around): ZoneInfo(name) for name in ZONES}.values())


@pytest.mark.parametrize("phrase", CHECKS)
def test_every_date_has_its_slots(phrase: str) -> None:
    """P5: none lost, none doubled, in any zone."""
    assert all(slots_of_year(phrase, zone, YEAR) for zone in clocks())
