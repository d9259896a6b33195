"""Time zones by name, city and habit; nothing that was typed reaches a file."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.timezone import MOST_SUGGESTIONS, UnknownZoneError, find_zone, zone_suggestions
from tests.core.clocks import ZONES, clock

YEARS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/KYIV", "Europe/Kyiv"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        (" Kharkiv ", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("US/Eastern", "America/New_York"),
        ("Seoul", "Asia/Seoul"),
        ("서울", "Asia/Seoul"),
        ("são paulo", "America/Sao_Paulo"),
        ("St. John's", "America/St_Johns"),
        ("port au prince", "America/Port-au-Prince"),
        ("Calcutta", "Asia/Kolkata"),
        ("München", "Europe/Berlin"),
        ("Stockholm", "Europe/Stockholm"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Indianapolis", "America/Indiana/Indianapolis"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+3", "Etc/GMT+3"),
        ("Japan", "Asia/Tokyo"),
        ("CET", "Europe/Brussels"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(typed: str, zone: str) -> None:
    """A manager types a city, not a database key."""
    assert find_zone(typed).key == zone


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("EST", "Say which: America/Panama, America/New_York"),
        ("cst", "Say which: Asia/Shanghai, America/Chicago"),
        ("samoa", "Say which: "),
        ("Kiiv", "Near that: Europe/Kyiv"),
        ("germany", "Near that: Europe/Berlin, Europe/Busingen"),
        ("new yor", "Near that: America/New_York"),
        ("UTC+3", "Name a city"),
        ("GMT+3", "Name a city"),
        ("", "Name a city"),
        ("../../etc/passwd", "Name a city"),
        ("../Europe/Kyiv", "Name a city"),
        ("/etc/localtime", "Name a city"),
        ("Europe/Kyiv\0", "Name a city"),
        ("\0", "Name a city"),
        ("Factory", "Name a city"),
        ("posixrules", "Name a city"),
        ("tzdata.zi", "Name a city"),
        ("x" * 10_000, "Name a city"),
        ("kyiv" + " " * 100 + "x", "Near that: Europe/Kyiv"),
    ],
)
def test_anything_else_is_refused_with_what_is_near(typed: str, told: str) -> None:
    """P7: names that are not known lead nowhere, and least of all to a file."""
    with pytest.raises(UnknownZoneError) as refused:
        find_zone(typed)
    assert told in refused.value.hint
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("name", sorted({*ZONES} - {"Factory", "EST", "MST"}))
def test_every_name_leads_to_a_zone_of_the_same_clock(name: str) -> None:
    """An old name is replaced by a present one only where both show the same time, and that one stays."""
    found = find_zone(name)
    assert find_zone(found.key) is found
    assert clock(found, *YEARS) == clock(ZoneInfo(name), *YEARS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", ["Europe/Kyiv", "Europe/London"]),
        ("ky", ["Europe/Kyiv"]),
        ("kie", ["Europe/Kyiv"]),
        ("new", ["America/New_York"]),
        ("york", ["America/New_York"]),
        ("s", ["Asia/Seoul", "Australia/Sydney"]),
        ("asia/s", ["Asia/Seoul", "Asia/Sakhalin"]),
        ("korea", ["Asia/Seoul", "Asia/Pyongyang"]),
        ("ukr", ["Europe/Kyiv", "Europe/Simferopol"]),
        ("mumb", ["Asia/Kolkata"]),
        ("ut", ["UTC"]),
        ("gm", ["UTC"]),
        ("zulu", ["UTC"]),
        ("berlni", ["Europe/Berlin"]),
        ("UTC+3", []),
        ("\0", []),
    ],
)
def test_zones_are_offered_by_city_then_by_region(typed: str, first: list[str]) -> None:
    """Autocomplete knows cities, regions and countries."""
    assert list(zone_suggestions(typed)[: len(first) or None]) == first


@given(st.one_of(st.text(max_size=150), st.text("aeioknrstuy/_ ", max_size=4)))
def test_whatever_is_typed_only_zones_are_offered(typed: str) -> None:
    """Each can be chosen as it stands, and there are no more than Discord takes."""
    offered = zone_suggestions(typed)
    assert len(set(offered)) == len(offered) <= MOST_SUGGESTIONS
    assert [find_zone(each).key for each in offered] == list(offered)
