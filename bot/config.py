"""Settings from config/sitrep.yaml, the environment over them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.core.errors import SitrepError
from bot.core.subscription import Wanted
from bot.core.timezone import find_zone
from bot.core.value import Fault, fault, refuse, value
from bot.declared import Declared, repeated_names, wanted_by_name, zone_fault
from bot.documents import Mapping as Tree
from bot.documents import Problem, Problems, read, validate
from bot.environment import ID, ID_HINT, Environment, Variables

_URL = re.compile(r"https?://[^\s<>()\[\]\"]+")


class SettingsError(SitrepError):
    """Settings that can't be used; `lines` is all that is wrong, each with its place or its variable."""

    def __init__(self, problems: Iterable[Problem], lines: Iterable[str]) -> None:
        self.lines = (*map(str, sorted(problems)), *lines)
        super().__init__("\n".join(self.lines))


def _id_fault(path: tuple[str | int, ...], text: str) -> Fault | None:
    return fault(ID.fullmatch(text) is not None, path, "this is no id", ID_HINT)


def _range_fault(path: str, number: int, most: int) -> Fault | None:
    return fault(1 <= number <= most, path, f"{number} is out of range", f"write a number from 1 to {most}")


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@value
class Cooldown:
    """How many commands a person may use in how many seconds."""

    commands: int = 5
    seconds: int = 30

    def __post_init__(self) -> None:
        refuse(_range_fault("commands", self.commands, 1000), _range_fault("seconds", self.seconds, 3600))


@value
class SettingsFile:
    """What config/sitrep.yaml can say; an empty text is: not set."""

    briefs: str = ""
    data: str = "data"
    operators: tuple[str, ...] = ()
    curators: tuple[str, ...] = ()
    home_server: str = ""
    operators_channel: str = ""
    run_by: str = ""
    report_url: str = ""
    cooldown: Cooldown = Cooldown()
    share_interval: int = 120
    timezone: str = "UTC"
    subscriptions: tuple[Declared, ...] = ()
    log_level: LogLevel = LogLevel.INFO

    def __post_init__(self) -> None:
        report_url_fits = not self.report_url or _URL.fullmatch(self.report_url) is not None
        refuse(
            *(_id_fault(("operators", index), each) for index, each in enumerate(self.operators)),
            *(_id_fault(("curators", index), each) for index, each in enumerate(self.curators)),
            _id_fault(("home_server",), self.home_server) if self.home_server else None,
            _id_fault(("operators_channel",), self.operators_channel) if self.operators_channel else None,
            fault(bool(self.data.strip()), "data", "no folder is named", "write a path, such as data"),
            fault(len(self.run_by) <= 200, "run_by", f"{len(self.run_by)} characters", "at most 200 fit /help"),
            fault(report_url_fits, "report_url", "this is no web address", "write it whole, from https:// on"),
            _range_fault("share_interval", self.share_interval, 86_400),
            zone_fault("timezone", self.timezone),
            *repeated_names(self.subscriptions),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is in effect. `share_interval` is in seconds; `api_base` is None for Discord itself.

    `timezone` is an IANA name; `subscriptions` are those that operators declare, by their names.
    """

    briefs: Path
    data: Path
    operators: frozenset[int]
    curators: frozenset[int]
    home_server: int | None
    operators_channel: int | None
    run_by: str
    report_url: str | None
    cooldown: Cooldown
    share_interval: int
    timezone: str
    subscriptions: Mapping[str, Wanted]
    log_level: LogLevel
    api_base: str | None


def load_settings(
    environ: Environment,
    *,
    config: Path | None = None,
    briefs: Path | None = None,
    data: Path | None = None,
    working: Path = Path(),
) -> Settings:
    """Read the settings in effect; `config`, `briefs` and `data` are what flags say. Raises SettingsError."""
    problems, variables = Problems(), Variables(environ)
    path = config or variables.file("SITREP_CONFIG", working) or _config_file(working)
    file = SettingsFile() if variables.lines else _read_file(path, problems)
    file = _with_variables(file, variables)
    api_base = variables.api_base("DISCORD_API_BASE")
    if len(problems) or variables.lines:
        raise SettingsError(problems, variables.lines)
    return Settings(
        briefs=briefs_folder(environ, flag=briefs, setting=file.briefs, working=working),
        data=data or working / file.data,
        operators=frozenset(map(int, file.operators)),
        curators=frozenset(map(int, file.curators)),
        home_server=int(file.home_server) if file.home_server else None,
        operators_channel=int(file.operators_channel) if file.operators_channel else None,
        run_by=file.run_by,
        report_url=file.report_url or None,
        cooldown=file.cooldown,
        share_interval=file.share_interval,
        timezone=find_zone(file.timezone).key,
        subscriptions=wanted_by_name(file.subscriptions, file.timezone),
        log_level=file.log_level,
        api_base=api_base,
    )


def briefs_folder(environ: Environment, *, flag: Path | None = None, setting: str = "", working: Path = Path()) -> Path:
    """Give the folder of the briefs: the flag's, the environment's, the setting's, ./briefs or the packaged one."""
    if flag is not None:
        return flag
    named = Variables(environ).text("SITREP_BRIEFS") or setting.strip()
    if named:
        return working / named
    here = working / "briefs"
    return here if here.is_dir() else packaged("briefs")


def packaged(folder: str) -> Path:
    """Give a folder that came with the program: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "packaged" / folder
    return inside if inside.is_dir() else package.parent / folder


def _config_file(working: Path) -> Path:
    here = working / "config" / "sitrep.yaml"
    return here if here.is_file() else packaged("config") / "sitrep.yaml"


def _read_file(path: Path, problems: Problems) -> SettingsFile:
    tree = read(path, str(path), problems)
    file = None if tree is None else validate(SettingsFile, _without_tokens(tree, problems), problems)
    return file or SettingsFile()


def _without_tokens(tree: Tree, problems: Problems) -> Tree:
    """Refuse a token in words that don't repeat it."""
    found = [entry for entry in tree.entries if "token" in entry.key.text.casefold()]
    for entry in found:
        hint = "remove it and set DISCORD_TOKEN or DISCORD_TOKEN_FILE; if others saw this file, reset the token"
        problems.add(entry.key.position, "a token does not belong in this file", hint)
    return replace(tree, entries=tuple(entry for entry in tree.entries if entry not in found))


def _with_variables(file: SettingsFile, variables: Variables) -> SettingsFile:
    data, home_server = variables.text("SITREP_DATA"), variables.id("SITREP_HOME_SERVER")
    operators = variables.ids("SITREP_OPERATORS")
    if variables.lines:
        return file
    return replace(
        file,
        data=data or file.data,
        home_server=home_server or file.home_server,
        operators=file.operators if operators is None else operators,
    )
