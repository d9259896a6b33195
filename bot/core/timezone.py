"""Time zones, by the names that people have for them."""

import difflib
import pkgutil
import re
import unicodedata
from collections import defaultdict
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.echo import echo
from bot.core.errors import SitrepError
from bot.core.value import value

MOST_SUGGESTIONS = 25
"""Discord shows no more."""

_MOST_CHARACTERS = 60
_CONTINENTS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Europe", "Indian", "Pacific"}
_COMMON = (
    *("Europe/Kyiv", "Europe/London", "Europe/Berlin", "Europe/Warsaw", "America/New_York", "America/Chicago"),
    *("America/Los_Angeles", "Asia/Seoul", "Asia/Tokyo", "Australia/Sydney", "UTC"),
)
_ALSO_KNOWN_AS = {
    "America/Chicago": "dallas, houston, cst",
    "America/Denver": "mst",
    "America/Los_Angeles": "san francisco, san diego, seattle, pst",
    "America/New_York": "atlanta, boston, miami, philadelphia, washington dc, new york city, nyc, est",
    "America/Panama": "est",
    "America/Phoenix": "mst",
    "America/Sao_Paulo": "rio de janeiro, brasilia",
    "Asia/Jerusalem": "ist",
    "Asia/Kolkata": "delhi, new delhi, mumbai, bangalore, ist",
    "Asia/Manila": "pst",
    "Asia/Seoul": "busan, 서울, kst",
    "Asia/Shanghai": "beijing, shenzhen, 北京, cst",
    "Asia/Tokyo": "osaka, 東京, jst",
    "Atlantic/Reykjavik": "iceland",
    "Australia/Sydney": "canberra",
    "Europe/Berlin": "cologne, frankfurt, hamburg, munich, köln, münchen",
    "Europe/Dublin": "ist",
    "Europe/Kyiv": "dnipro, kharkiv, lviv, odesa, київ, киев, kiew",
    "Europe/London": "edinburgh, manchester, bst",
    "Europe/Madrid": "barcelona",
    "Europe/Moscow": "saint petersburg, москва, moskau, msk",
    "Europe/Rome": "milan",
    "Europe/Warsaw": "krakow, варшава, warschau",
    "Europe/Zurich": "basel, bern, geneva",
    "Pacific/Apia": "samoa",
}


class UnknownZoneError(SitrepError):
    """No time zone goes by that name, or more than one does."""


@value
class _Place:
    """One zone as people look for it: folded names of its city, the full one, others, and its country."""

    zone: str
    city: str
    full: str
    others: tuple[str, ...] = ()
    country: str = ""

    def rank(self, typed: str) -> int | None:
        """Tell how well what was typed fits, 0 the best; None if it does not."""
        named = (self.city, *self.others)
        fits = (
            typed in named,
            self.city.startswith(typed),
            any(each.startswith(typed) for each in self.others),
            f" {typed}" in self.city,
            self.full.startswith(typed),
            f" {typed}" in f" {self.country}",
            typed in self.full,
        )
        return fits.index(True) if any(fits) else None


def find_zone(text: str) -> ZoneInfo:
    """Give the zone of an IANA name, a city or a clear alias, under its present name; raises `UnknownZoneError`.

    Old names lead to present ones: Europe/Kiev to Europe/Kyiv. Nothing else that was typed is ever looked up in files.
    """
    typed = _folded(text)
    named = _cities().get(typed.replace("-", " "), ())
    if len(named) > 1:
        raise UnknownZoneError(f"{echo(text)} is more than one time zone.", f"Say which: {', '.join(named)}.")
    zone = named[0] if named else _zones().get(typed)
    if zone is None:
        near = ", ".join(zone_suggestions(text)[:3]) if typed else ""
        hint = f"Near that: {near}." if near else "Name a city, such as Kyiv, or a zone, such as Europe/Kyiv."
        raise UnknownZoneError(f"{echo(text)} is no time zone known here.", hint)
    return ZoneInfo(zone)


def names_zone(text: str) -> bool:
    """Tell whether a text is the name of one or more time zones, or a distance from UTC."""
    typed = _folded(text)
    distance = re.fullmatch(r"(?:utc|gmt) ?[+-] ?[0-9]{1,2}(?::?[0-9]{2})?", typed)
    return distance is not None or typed.replace("-", " ") in _cities() or typed in _zones()


def zone_suggestions(typed: str) -> tuple[str, ...]:
    """Complete what was typed to at most 25 zones: by city first, then by region or country, then by likeness."""
    said = _folded(typed[:_MOST_CHARACTERS])
    if not said:
        return _COMMON
    fitting = [
        (rank, place.zone not in _COMMON, place.zone) for place in _places() if (rank := place.rank(said)) is not None
    ]
    if fitting:
        return tuple(zone for _, _, zone in sorted(fitting))[:MOST_SUGGESTIONS]
    # "UTC+3" is like UTC to look at, and three hours from it.
    alike = [] if re.search(r"\d", said) else difflib.get_close_matches(said, _cities(), n=3, cutoff=0.7)
    return tuple(dict.fromkeys(zone for city in alike for zone in _cities()[city]))


@cache
def _zones() -> dict[str, str]:
    """Give the present name of every zone by each folded name that it has or had."""
    names = _lines("zones")
    return {_folded(name): _present(name) for name in names if name != "Factory"}


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Give the zones that each name of a city means."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for place in _places():
        for name in (place.city, *place.others):
            found[name][place.zone] = None
    return {name: tuple(zones) for name, zones in found.items()}


@cache
def _places() -> tuple[_Place, ...]:
    """Give every zone in which people live, and UTC."""
    others = _other_names()
    countries = dict(line.split("\t") for line in _lines("zoneinfo/iso3166.tab"))
    places = [_place(zone, others[zone], countries[code]) for zone, code in _inhabited().items()]
    return (*places, _place("UTC", others["UTC"], ""))


def _place(zone: str, others: set[str], country: str) -> _Place:
    city = _city(zone)
    return _Place(
        zone=zone, city=city, full=_folded(zone), others=tuple(sorted(others - {city})), country=_folded(country)
    )


def _other_names() -> dict[str, set[str]]:
    """Give what else each zone is known as: cities it was once named for, and what people call it."""
    others: dict[str, set[str]] = defaultdict(set)
    for old in _links():
        if old.split("/")[0] in _CONTINENTS or _present(old) == "UTC":
            others[_present(old)].add(_city(old))
    for zone, names in _ALSO_KNOWN_AS.items():
        others[zone].update(_folded(name).strip() for name in names.split(","))
    return others


def _present(name: str) -> str:
    """Follow a name that is only a link, unless people live there under it."""
    while name not in _inhabited() and name in _links():
        name = _links()[name]
    return "UTC" if name in {"Etc/UTC", "Etc/GMT"} else name


@cache
def _inhabited() -> dict[str, str]:
    """Give the country's code for each zone that the table of places lists."""
    rows = (line.split("\t") for line in _lines("zoneinfo/zone.tab"))
    return {zone: code for code, _, zone, *_ in rows}


@cache
def _links() -> dict[str, str]:
    """Tell where each name leads that is no zone of its own."""
    lines = (line.split() for line in _lines("zoneinfo/tzdata.zi") if line.startswith("L "))
    return {name: target for _, target, name in lines}


def _lines(resource: str) -> list[str]:
    """Read a table of the tzdata package."""
    data = pkgutil.get_data("tzdata", resource) or b""
    return [line for line in data.decode().splitlines() if not line.startswith("#")]


def _city(zone: str) -> str:
    return _folded(zone.rsplit("/", 1)[-1]).replace("-", " ")


def _folded(text: str) -> str:
    """Leave out what people leave out: case, accents, dots, apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(each for each in decomposed if not unicodedata.combining(each) and each not in ".'’")
    return " ".join(kept.replace("_", " ").split())
