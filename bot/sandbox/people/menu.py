"""Commands in the menu of a message or of a person."""

from collections.abc import Sequence

from bot.sandbox.jsontype import Json
from bot.sandbox.people.errors import Refused
from bot.sandbox.wire.message import message_json
from bot.sandbox.wire.people import member_part_json, user_json
from bot.sandbox.world.command import Command
from bot.sandbox.world.message import Message
from bot.sandbox.world.people import User
from bot.sandbox.world.place import Place

USER_MENU, MESSAGE_MENU = 2, 3


def choose_menu(name: str, target: Message | User, offered: Sequence[Command]) -> Command:
    """Find a command in the menu of a target."""
    kind = MESSAGE_MENU if isinstance(target, Message) else USER_MENU
    there = [command for command in offered if command.form.type == kind]
    for command in there:
        if command.name == name:
            return command
    names = ", ".join(command.name for command in there) or "nothing"
    raise Refused(f"There is no {name} in this menu; there is: {names}.")


def menu_data(command: Command, target: Message | User, place: Place) -> Json:
    """Return the data of the interaction, with the whole target in it."""
    data: Json = {"id": str(command.id), "name": command.name, "type": command.form.type, "target_id": str(target.id)}
    if command.guild_id is not None:
        data["guild_id"] = str(command.guild_id)
    if isinstance(target, Message):
        return data | {"resolved": {"messages": {str(target.id): message_json(target)}}}
    return data | {"resolved": _person(target, place)}


def _person(user: User, place: Place) -> Json:
    resolved: Json = {"users": {str(user.id): user_json(user)}}
    member = place.guild.member(user.id) if place.guild else None
    if member is not None and place.guild is not None:
        permissions = str(int(place.guild.permissions_in(place.channel, user.id)))
        resolved["members"] = {str(user.id): member_part_json(member) | {"permissions": permissions}}
    return resolved
