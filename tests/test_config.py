"""Settings: what is in effect, and every reason why they can't be used."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import Cooldown, LogLevel, Settings, SettingsError, SettingsFile, load_settings, packaged
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted
from bot.documents import Problems, read, validate

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "config" / "sitrep.yaml"


@pytest.fixture
def working(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sitrep.yaml").write_text("run_by: us\n")
    return tmp_path


def write(working: Path, text: str) -> None:
    (working / "config" / "sitrep.yaml").write_text(text)


def lines(working: Path, text: str = "run_by: us\n", **environ: str) -> list[str]:
    write(working, text)
    with pytest.raises(SettingsError) as error:
        load_settings(environ, working=working)
    return [line.replace(f"{working}/", "") for line in error.value.lines]


def test_what_is_left_out_has_its_default(working):
    assert load_settings({}, working=working) == Settings(
        briefs=packaged("briefs"),
        data=working / "data",
        operators=frozenset(),
        curators=frozenset(),
        home_server=None,
        operators_channel=None,
        run_by="us",
        report_url=None,
        cooldown=Cooldown(commands=5, seconds=30),
        share_interval=120,
        timezone="UTC",
        subscriptions={},
        log_level=LogLevel.INFO,
        api_base=None,
    )


MORNING = Wanted(server=1, channel=2, when=parse_recurrence("weekdays 09:00"), zone="Europe/Kyiv", role=3)


def test_the_file_sets_everything(working):
    write(
        working,
        "briefs: b\ndata: d\noperators: ['123', '456']\ncurators: ['9']\nhome_server: '789'\n"
        "operators_channel: '5'\nrun_by: me\n"
        "report_url: https://example.org/x\ncooldown: {commands: 1, seconds: 2}\nshare_interval: 3\nlog_level: debug\n"
        "timezone: kyiv\nsubscriptions: [{name: morning, server: '1', channel: '2', when: weekdays 9am, role: '3'}]\n",
    )
    assert load_settings({}, working=working) == Settings(
        briefs=working / "b",
        data=working / "d",
        operators=frozenset({123, 456}),
        curators=frozenset({9}),
        home_server=789,
        operators_channel=5,
        run_by="me",
        report_url="https://example.org/x",
        cooldown=Cooldown(commands=1, seconds=2),
        share_interval=3,
        timezone="Europe/Kyiv",
        subscriptions={"morning": MORNING},
        log_level=LogLevel.DEBUG,
        api_base=None,
    )


def test_the_environment_goes_before_the_file(working):
    write(working, "briefs: b\ndata: d\noperators: ['1']\nhome_server: '2'\n")
    environ = {
        "SITREP_BRIEFS": " eb ",
        "SITREP_DATA": "ed",
        "SITREP_OPERATORS": "3, 4,",
        "SITREP_HOME_SERVER": "5",
        "DISCORD_API_BASE": "http://127.0.0.1:8471/api/v10/",
    }
    settings = load_settings(environ, working=working)
    assert (settings.briefs, settings.data) == (working / "eb", working / "ed")
    assert (settings.operators, settings.home_server) == (frozenset({3, 4}), 5)
    assert settings.api_base == "http://127.0.0.1:8471/api/v10"


def test_flags_go_before_everything(working, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text("run_by: other\n")
    environ = {"SITREP_CONFIG": "absent.yaml", "SITREP_BRIEFS": "x", "SITREP_DATA": "y"}
    settings = load_settings(environ, config=other, briefs=Path("b"), data=Path("d"), working=working)
    assert (settings.run_by, settings.briefs, settings.data) == ("other", Path("b"), Path("d"))


def test_an_empty_variable_is_unset(working):
    write(working, "operators: ['1']\n")
    names = ["SITREP_CONFIG", "SITREP_BRIEFS", "SITREP_DATA", "SITREP_OPERATORS", "SITREP_HOME_SERVER"]
    settings = load_settings(dict.fromkeys([*names, "DISCORD_API_BASE"], " "), working=working)
    assert settings.operators == frozenset({1})
    assert settings.api_base is None


def test_the_briefs_of_the_working_folder_go_before_the_packaged_ones(working):
    assert load_settings({}, working=working).briefs == ROOT / "briefs"
    (working / "briefs").mkdir()
    assert load_settings({}, working=working).briefs == working / "briefs"


def test_the_packaged_settings_are_used_where_there_are_no_others(tmp_path):
    assert load_settings({}, working=tmp_path).cooldown == Cooldown(commands=5, seconds=30)


def test_a_variable_may_name_the_file(working):
    (working / "mine.yaml").write_text("run_by: mine\n")
    assert load_settings({"SITREP_CONFIG": "mine.yaml"}, working=working).run_by == "mine"


def test_the_shipped_file_holds_every_setting_at_its_default_with_a_comment():
    problems = Problems()
    tree = read(SHIPPED, "sitrep.yaml", problems)
    assert tree is not None
    assert validate(SettingsFile, tree, problems) == SettingsFile()
    assert [entry.key.text for entry in tree.entries] == [field.name for field in fields(SettingsFile)]
    blocks = SHIPPED.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    assert all(re.match(r"(# .+\n)+\w+:", block) for block in blocks)


ONE = "subscriptions: [{{name: a, server: '1', channel: '2', when: {}}}]"

NOWHERE = "'Nowhere' is no time zone known here; Name a city, such as Kyiv, or a zone, such as Europe/Kyiv."

WRONG = [
    (ONE.format("daily"), "1:60: At what time?; For example: 'weekdays 09:00', 'mon,thu 18:30' or 'every 6 hours'."),
    (ONE.format("daily 9am, timezone: Nowhere"), "1:81: " + NOWHERE),
    (
        ONE.replace("'2'", "general").format("daily 9am"),
        "1:49: this is no id; copy it in Discord with developer mode on: digits only",
    ),
    ("timezone: Nowhere", "1:11: " + NOWHERE),
    (
        ONE.format("hourly").replace("]", ", {name: a, server: '1', channel: '2', when: daily 9am}]"),
        "'a' stands twice",
    ),
    ("runby: x", "config/sitrep.yaml:1:1: unknown key 'runby'; did you mean 'run_by'?"),
    ("operators: '123'", "begin each item with '- ', or put brackets around it: [one]"),
    (
        "operators: ['1', bob]",
        "1:18: this is no id; copy it in Discord with developer mode on: digits only",
    ),
    ("home_server: here", "1:14: this is no id; copy it in Discord with developer mode on: digits only"),
    ("report_url: www.example.org", "1:13: this is no web address; write it whole, from https:// on"),
    ("cooldown: {commands: 0, seconds: 30}", "1:22: 0 is out of range; write a number from 1 to 1000"),
    ("cooldown: {command: 5}", "1:12: unknown key 'command'; did you mean 'commands'?"),
    ("share_interval: 2m", "1:17: '2m' is not a whole number; write it as digits only, such as 3000"),
    (
        "log_level: verbose",
        "1:12: 'verbose' is not a word for this; write one of: debug, info, warning, error",
    ),
    ("data: ''", "1:7: no folder is named; write a path, such as data"),
    ("home_server:", "1:13: nothing is written after 'home_server'; write a value; none is \"\" or []"),
]


@pytest.mark.parametrize(("text", "line"), WRONG)
def test_a_wrong_setting_is_told_at_its_place(working, text, line):
    found = lines(working, text + "\n")
    assert len(found) == 1
    assert found[0].startswith("config/sitrep.yaml:1:")
    assert found[0].endswith(line)


@pytest.mark.parametrize("key", ["token", "DISCORD_TOKEN", "bot_token"])
def test_a_token_in_the_file_is_refused_and_not_repeated(working, key):
    assert lines(working, f"run_by: us\n{key}: s3cret\n") == [
        (
            "config/sitrep.yaml:2:1: a token does not belong in this file; remove it and set DISCORD_TOKEN or "
            "DISCORD_TOKEN_FILE; if others saw this file, reset the token"
        )
    ]


VARIABLES = [
    ("SITREP_CONFIG", "no.yaml", "there is no file 'no.yaml'; name a file, or unset it"),
    ("SITREP_OPERATORS", "1,bob,3", "entry 2 is no id; copy it in Discord with developer mode on: digits only"),
    ("SITREP_HOME_SERVER", "-1", "this is no id; copy it in Discord with developer mode on: digits only"),
]
ADDRESSES = [
    ("discord.com/api/v10", "this is no absolute web address"),
    ("ftp://127.0.0.1/api/v10", "this is no absolute web address"),
    ("http://[::1/api/v10", "this is no web address"),
    ("http://127.0.0.1:99999/api/v10", "this is no web address"),
    ("http://127.0.0.1:8471", "the address does not end in /api/v and a number"),
    ("http://127.0.0.1:8471/api", "the address does not end in /api/v and a number"),
    ("https://a:b@example.org/api/v10", "the address does not end in /api/v and a number"),
    ("http://example.org/api/v10", "http is only for this machine; use https"),
    ("http://127.0.0.1.example.org/api/v10", "http is only for this machine; use https"),
]


@pytest.mark.parametrize(("name", "text", "line"), VARIABLES)
def test_a_wrong_variable_is_told_by_its_name(working, name, text, line):
    assert lines(working, **{name: text}) == [f"{name}: {line}"]


@pytest.mark.parametrize(("text", "line"), ADDRESSES)
def test_a_wrong_address_of_the_api_is_not_repeated(working, text, line):
    hint = "write an address such as http://127.0.0.1:8471/api/v10, or unset it"
    assert lines(working, DISCORD_API_BASE=text) == [f"DISCORD_API_BASE: {line}; {hint}"]


@pytest.mark.parametrize(
    "text",
    ["https://discord.com/api/v10", "http://localhost/api/v9", "http://[::1]:80/api/v10", "http://127.1.2.3/x/api/v10"],
)
def test_an_address_of_an_api(working, text):
    assert load_settings({"DISCORD_API_BASE": text}, working=working).api_base == text


def test_file_and_variables_are_told_in_one_run(working):
    found = lines(working, "runby: x\nlog_level: loud\n", SITREP_OPERATORS="x", DISCORD_API_BASE="x")
    assert [line.split(": ")[0] for line in found] == [
        "config/sitrep.yaml:1:1",
        "config/sitrep.yaml:2:12",
        "SITREP_OPERATORS",
        "DISCORD_API_BASE",
    ]
