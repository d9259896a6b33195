"""Command lines as people type them: ``/losses view:sources share:true``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.forms.option import NESTING, Option, OptionKind
from bot.sandbox.people.errors import Refused
from bot.sandbox.world.command import Command

_WORD = re.compile(r'(?:[^\s:"]+:)?"(?:\\.|[^"\\])*"|\S+')
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')


@dataclass(frozen=True, slots=True)
class Chosen:
    """A command, or a subcommand of it, with the options that it takes."""

    command: Command
    path: tuple[Option, ...]

    @property
    def options(self) -> list[Option]:
        """The options to fill in."""
        return self.path[-1].options or [] if self.path else self.command.options

    @property
    def name(self) -> str:
        """The whole name, as it is typed."""
        return " ".join([self.command.name, *(part.name for part in self.path)])


def choose(words: Sequence[str], offered: Sequence[Command]) -> tuple[Chosen, list[str]]:
    """Find the command that the first words name; return it and the words that are left."""
    rest = list(words)
    name = rest.pop(0).removeprefix("/") if rest else ""
    command = next((c for c in offered if c.form.type == 1 and c.name == name), None)
    if command is None:
        raise Refused(f"There is no command /{name} here.")
    path: list[Option] = []
    options = command.options
    while options and options[0].type in NESTING:
        part = next((o for o in options if rest and o.name == rest[0]), None)
        if part is None:
            raise Refused(f"/{name} needs one of: {', '.join(option.name for option in options)}.")
        rest.pop(0)
        path.append(part)
        options = part.options or []
    return Chosen(command, tuple(path)), rest


def split(line: str) -> list[str]:
    """Split a line at its blanks; a quoted value is one word."""
    return _WORD.findall(line)


def fill(words: Sequence[str], options: Sequence[Option]) -> dict[str, str]:
    """Give words to options: ``name:value`` by name, the rest as free text.

    Free text goes to the only required string if that has no value; otherwise it goes on with the
    string before it.
    """
    known = {option.name: option for option in options}
    given: dict[str, str] = {}
    free: list[str] = []
    last: Option | None = None
    text_option = _text_option(options)
    for word in words:
        name, colon, value = word.partition(":")
        if colon and name in known:
            last = known[name]
            given[name] = _unquoted(value)
        elif last is not None and last.type == OptionKind.STRING and (not text_option or last is text_option):
            given[last.name] = f"{given[last.name]} {_unquoted(word)}".strip()
        else:
            free.append(_unquoted(word))
    return given | _placed(free, text_option, given)


def _text_option(options: Sequence[Option]) -> Option | None:
    required = [option for option in options if option.required and option.type == OptionKind.STRING]
    return required[0] if len(required) == 1 else None


def _placed(free: list[str], option: Option | None, given: dict[str, str]) -> dict[str, str]:
    if not free:
        return {}
    if option is None or option.name in given:
        raise Refused(f'Nothing takes "{" ".join(free)}".')
    return {option.name: " ".join(free)}


def _unquoted(text: str) -> str:
    match = _QUOTED.fullmatch(text)
    return re.sub(r"\\(.)", r"\1", match.group(1)) if match else text
