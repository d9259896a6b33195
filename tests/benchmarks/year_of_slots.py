"""Check and count every slot of two years in every time zone: `python -m tests.benchmarks.year_of_slots`."""

from concurrent.futures import ProcessPoolExecutor
from zoneinfo import ZoneInfo

from tests.core.clocks import ZONES
from tests.core.year_of_slots import CHECKS, slots_of_year

YEARS = (2026, 2027)


def count(name: str) -> list[int]:
    """Give the number of slots of each recurrence in one zone; raises `AssertionError` for one lost or doubled."""
    return [sum(slots_of_year(phrase, ZoneInfo(name), year) for year in YEARS) for phrase in CHECKS]


def main() -> None:
    """Print what was counted."""
    with ProcessPoolExecutor() as pool:
        counts = list(pool.map(count, ZONES, chunksize=10))
    for phrase, numbers in zip(CHECKS, zip(*counts, strict=True), strict=True):
        print(f"{phrase:15} {sum(numbers):12,} slots")
    print(f"{len(ZONES)} zones, {YEARS[0]} and {YEARS[-1]}: none lost, none doubled")


if __name__ == "__main__":
    main()
