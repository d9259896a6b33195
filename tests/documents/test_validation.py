"""A tree checked against a type: every misfit at its place, in plain words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, NewType

import pytest

from bot.documents import Problems, parse, validate

BoatId = NewType("BoatId", str)


class Kind(StrEnum):
    TUG = "tug"
    FERRY = "ferry"


@dataclass(frozen=True)
class Fault:
    path: tuple[str | int, ...]
    text: str
    hint: str = ""


class Faults(ValueError):
    def __init__(self, *faults: Fault) -> None:
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    __pydantic_config__: ClassVar = {"extra": "forbid"}
    power: int
    makers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.power <= 0:
            raise Faults(Fault(("power",), "no power", "more"), Fault(("makers", 1), "second maker"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Boat:
    __pydantic_config__: ClassVar = {"extra": "forbid"}
    id: BoatId
    kind: Kind
    built: date | None = None
    length: Decimal | None = None
    afloat: bool = True
    engines: tuple[Engine, ...] = ()
    names: dict[str, str] | None = None


def check(text: str) -> tuple[Boat | None, list[str]]:
    problems = Problems()
    root = parse(text.encode(), "b.yaml", problems)
    assert root is not None
    boat = validate(Boat, root, problems)
    return boat, [str(problem) for problem in problems]


def test_a_tree_that_fits_becomes_the_value():
    text = (
        "id: no\nkind: tug\nbuilt: 2026-01-31\nlength: 1.10\nafloat: false\n"
        "engines: [{power: 3000, makers: [x]}]\nnames: {uk: ї}\n"
    )
    assert check(text) == (
        Boat(
            id=BoatId("no"),
            kind=Kind.TUG,
            built=date(2026, 1, 31),
            length=Decimal("1.10"),
            afloat=False,
            engines=(Engine(power=3000, makers=("x",)),),
            names={"uk": "ї"},
        ),
        [],
    )


AS_A_LIST = "begin each item with '- ', or put brackets around it: [one]"
MISFITS = [
    ("kind: tug", "b.yaml:1:1: the key 'id' is missing; add a line 'id: …' here"),
    ("id: a\nkin: tug", "b.yaml:2:1: unknown key 'kin'; did you mean 'kind'?"),
    (
        "id: a\nkind: tug\nxyz: 1",
        "b.yaml:3:1: unknown key 'xyz'; known: afloat, built, engines, length, names",
    ),
    ("id: a\nkind: tug\nkimd: tug", "b.yaml:3:1: unknown key 'kimd'; did you mean 'kind'?"),
    ("id: [a]\nkind: tug", "b.yaml:1:5: a text belongs here, not a list"),
    (
        "id: {a: b}\nkind: tug",
        "b.yaml:1:5: a text belongs here, not a mapping; put quotes around a text with a colon in it",
    ),
    (
        "id: a\nkind: fery",
        "b.yaml:2:7: 'fery' is not a word for this; did you mean 'ferry'? It is one of: tug, ferry",
    ),
    ("id: a\nkind: 7", "b.yaml:2:7: '7' is not a word for this; write one of: tug, ferry"),
    ("id: a\nkind: [tug]", "b.yaml:2:7: a word belongs here, not a list"),
    ("id: a\nkind: tug\nbuilt: 31.01.2026", "b.yaml:3:8: '31.01.2026' is not a date; write it as 2026-01-31"),
    ("id: a\nkind: tug\nbuilt: 2026-02-30", "b.yaml:3:8: '2026-02-30' is not a date; write it as 2026-01-31"),
    ("id: a\nkind: tug\nbuilt: 0", "b.yaml:3:8: '0' is not a date; write it as 2026-01-31"),
    ("id: a\nkind: tug\nbuilt: [2026]", "b.yaml:3:8: a date belongs here, not a list"),
    ("id: a\nkind: tug\nafloat: no", "b.yaml:3:9: 'no' is not yes or no; write it as true or false"),
    ("id: a\nkind: tug\nlength: 1,5", "b.yaml:3:9: '1,5' is not a number; write it as digits, such as 1.5"),
    (
        "id: a\nkind: tug\nengines: [{power: 3_000}]",
        "b.yaml:3:19: '3_000' is not a whole number; write it as digits only, such as 3000",
    ),
    ("id: a\nkind: tug\nengines: [{power: {a: b}}]", "b.yaml:3:19: a whole number belongs here, not a mapping"),
    (
        "id: a\nkind: tug\nengines: big",
        f"b.yaml:3:10: a list belongs here, not a single text; {AS_A_LIST}",
    ),
    (
        "id: a\nkind: tug\nengines: {power: 1}",
        "b.yaml:3:10: a list belongs here, not a mapping; begin each item with '- ', or put brackets around it: [one]",
    ),
    (
        "id: a\nkind: tug\nengines: [power:1]",
        "b.yaml:3:11: a mapping belongs here, not a single text; a space is missing after the colon",
    ),
    (
        "id: a\nkind: tug\nengines: [[a]]",
        "b.yaml:3:11: a mapping belongs here, not a list; remove the dash",
    ),
    (
        "id: a\nkind: tug\nengines: [{power: 1, makers: one}]",
        f"b.yaml:3:30: a list belongs here, not a single text; {AS_A_LIST}",
    ),
    (
        "id: a\nkind: tug\nnames: x",
        "b.yaml:3:8: a mapping belongs here, not a single text; write lines of 'key: value', indented under the key",
    ),
]


@pytest.mark.parametrize(("text", "line"), MISFITS)
def test_a_misfit_is_told_at_its_place(text, line):
    assert check(text) == (None, [line])


def test_what_a_value_finds_wrong_in_itself_stands_at_its_own_places():
    text = "id: a\nkind: tug\nengines:\n  - power: 0\n    makers:\n      - x\n      - y\n"
    assert check(text) == (None, ["b.yaml:4:12: no power; more", "b.yaml:7:9: second maker"])


def test_one_wrong_word_hides_nothing_else():
    text = "kimd: fery\nbuilt: never\nengines:\n  - {power: 0}\n  - {powr: 0, makers: x}\n  - {makers: [x]}\n"
    assert check(text) == (
        None,
        [
            "b.yaml:1:1: the key 'id' is missing; add a line 'id: …' here",
            "b.yaml:1:1: unknown key 'kimd'; did you mean 'kind'?",
            "b.yaml:1:7: 'fery' is not a word for this; did you mean 'ferry'? It is one of: tug, ferry",
            "b.yaml:2:8: 'never' is not a date; write it as 2026-01-31",
            "b.yaml:4:5: second maker",
            "b.yaml:4:13: no power; more",
            "b.yaml:5:6: unknown key 'powr'; did you mean 'power'?",
            f"b.yaml:5:23: a list belongs here, not a single text; {AS_A_LIST}",
            "b.yaml:6:5: the key 'power' is missing; add a line 'power: …' here",
        ],
    )


def test_what_was_reported_while_reading_is_not_reported_again():
    problems = Problems()
    root = parse(b"id: *x\nkind:\n", "b.yaml", problems)
    assert root is not None
    assert validate(Boat, root, problems) is None
    assert [problem.position.line for problem in problems] == [1, 2]
