"""The data of an interaction, from what a person fills in."""

from collections.abc import Mapping
from contextlib import suppress

from bot.sandbox.forms.option import Option
from bot.sandbox.jsontype import Json
from bot.sandbox.people.command_line import Chosen
from bot.sandbox.people.errors import Refused
from bot.sandbox.people.values import Given, Values, missing
from bot.sandbox.world.command import Command
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.people import User
from bot.sandbox.world.place import Installation, Place


def command_data(
    chosen: Chosen,
    given: Mapping[str, Given],
    directory: Directory,
    place: Place,
    user: User,
    focused: str | None = None,
) -> Json:
    """Return the data of a command; with a focused option, of an autocompletion of it."""
    values = Values(directory, place, user, {})
    options = _options(chosen, given, values, focused)
    for part in reversed(chosen.path):
        options = [{"name": part.name, "type": part.type, "options": options}]
    command = chosen.command
    data: Json = {"id": str(command.id), "name": command.name, "type": command.form.type, "options": options}
    if values.resolved:
        data["resolved"] = values.resolved
    if command.guild_id is not None:
        data["guild_id"] = str(command.guild_id)
    return data


def _options(chosen: Chosen, given: Mapping[str, Given], values: Values, focused: str | None) -> list[Json]:
    unknown = set(given) - {option.name for option in chosen.options}
    if unknown:
        raise Refused(f"/{chosen.name} has no option {', '.join(sorted(unknown))}.")
    # While a value is being typed, the others may still be wrong; they are left out then.
    bearable = () if focused is None else (Refused,)
    filled = []
    for option in chosen.options:
        if option.name in given:
            with suppress(*bearable):
                filled.append(_option(option, given[option.name], values, focused))
        elif option.required and focused is None:
            raise missing(option)
    return filled


def _option(option: Option, given: Given, values: Values, focused: str | None) -> Json:
    typing = option.name == focused
    sent: Json = {"name": option.name, "type": option.type, "value": values.wire(option, given, typing=typing)}
    return sent | {"focused": True} if typing else sent


def owners(command: Command, place: Place, user: User) -> Json:
    """Return by whose installation a command is there; a direct message belongs to no server."""
    shared = command.installations & place.installed
    whole: Json = {}
    if Installation.GUILD in shared:
        whole["0"] = str(place.guild.id) if place.guild else "0"
    if Installation.USER in shared:
        whole["1"] = str(user.id)
    return whole
