"""Values of options: what Discord's client makes of what a person gives it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.sandbox.forms.option import Option, OptionKind
from bot.sandbox.jsontype import Json
from bot.sandbox.people.errors import Refused
from bot.sandbox.wire.guild import channel_json
from bot.sandbox.wire.people import member_part_json, role_json, user_json
from bot.sandbox.world.channel import Channel
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.people import User
from bot.sandbox.world.place import Place

Given = str | int | float | bool
Wire = str | int | float | bool

_MENTION = re.compile(r"<(?:@!?|@&|#)(\d+)>")
_INTEGER = re.compile(r"[+-]?\d+")


@dataclass(frozen=True, slots=True)
class Values:
    """Turns given values into sent ones, and collects the people and things that they name."""

    directory: Directory
    place: Place
    user: User
    resolved: Json

    def wire(self, option: Option, given: Given, *, typing: bool = False) -> Wire:
        """Return the value as it is sent, or raise ``Refused`` as the client words it.

        A value that is still being typed goes as it stands.
        """
        if typing:
            return str(given)
        if option.choices:
            return _choice(option, given)
        return _READERS[option.type](self, option, given)

    def _text(self, option: Option, given: Given) -> Wire:
        text = str(given)
        low, high = option.min_length or 0, option.max_length or 6000
        if not low <= len(text) <= high:
            raise _refused(option, f"Must be between {low} and {high} in length.")
        if not text.strip():
            raise _refused(option, _REQUIRED if option.required else "Input a valid value.")
        return text

    def _integer(self, option: Option, given: Given) -> Wire:
        if isinstance(given, bool | float) or not _INTEGER.fullmatch(str(given)):
            raise _refused(option, "Input a valid integer.")
        return _bounded(option, int(given))

    def _number(self, option: Option, given: Given) -> Wire:
        try:
            number = float(given) if not isinstance(given, bool) else None
        except ValueError:
            number = None
        if number is None:
            raise _refused(option, "Input a valid number.")
        return _bounded(option, number)

    def _boolean(self, option: Option, given: Given) -> Wire:
        words = {"true": True, "false": False}
        if isinstance(given, bool):
            return given
        if str(given).lower() not in words:
            raise _refused(option, "Must be either true or false.")
        return words[str(given).lower()]

    def _user(self, option: Option, given: Given) -> Wire:
        found = self.find_user(str(given))
        if found is None:
            raise _refused(option, "Input a valid user.")
        return found

    def _channel(self, option: Option, given: Given) -> Wire:
        found = self.find_channel(str(given), option.channel_types)
        if found is None:
            raise _refused(option, "Input a valid channel.")
        return found

    def _permissions(self, channel: Channel) -> str:
        guild = self.place.guild
        return str(int(guild.permissions_in(channel, self.user.id))) if guild else "0"

    def _role(self, option: Option, given: Given) -> Wire:
        found = self.find_role(str(given))
        if found is None:
            raise _refused(option, "Input a valid role.")
        return found

    def _mentionable(self, option: Option, given: Given) -> Wire:
        found = self.find_user(str(given)) or self.find_role(str(given))
        if found is None:
            raise _refused(option, "Input a valid mentionable.")
        return found

    def _attachment(self, option: Option, _given: Given) -> Wire:
        raise _refused(option, "The sandbox takes no attachments yet.")

    def find_channel(self, text: str, kinds: Collection[int] | None) -> str | None:
        """Return the id of a channel, of one of these kinds if any are named, or None."""
        wanted = _bare(text)
        for channel in self.place.guild.channels if self.place.guild else (self.place.channel,):
            if wanted in (str(channel.id), channel.name) and (kinds is None or channel.kind in kinds):
                partial = channel_json(channel, self.directory) | {"permissions": self._permissions(channel)}
                self.resolved.setdefault("channels", {})[str(channel.id)] = partial
                return str(channel.id)
        return None

    def find_user(self, text: str) -> str | None:
        """Return the id of a user who is named by id, mention or name, or None."""
        wanted = _bare(text)
        for user in self.directory.users:
            if wanted in (str(user.id), user.name, user.display_name):
                self.resolved.setdefault("users", {})[str(user.id)] = user_json(user)
                member = self.place.guild.member(user.id) if self.place.guild else None
                if member is not None and self.place.guild is not None:
                    permissions = str(int(self.place.guild.permissions_in(self.place.channel, user.id)))
                    part = member_part_json(member) | {"permissions": permissions}
                    self.resolved.setdefault("members", {})[str(user.id)] = part
                return str(user.id)
        return None

    def find_role(self, text: str) -> str | None:
        """Return the id of a role of this server, or None."""
        wanted = _bare(text)
        for role in self.place.guild.roles if self.place.guild else ():
            if wanted in (str(role.id), role.name, role.name.lstrip("@")):
                self.resolved.setdefault("roles", {})[str(role.id)] = role_json(role)
                return str(role.id)
        return None


_REQUIRED = "This option is required. Specify a value."

_READERS: dict[OptionKind, Callable[[Values, Option, Given], Wire]] = {
    OptionKind.STRING: Values._text,
    OptionKind.INTEGER: Values._integer,
    OptionKind.BOOLEAN: Values._boolean,
    OptionKind.USER: Values._user,
    OptionKind.CHANNEL: Values._channel,
    OptionKind.ROLE: Values._role,
    OptionKind.MENTIONABLE: Values._mentionable,
    OptionKind.NUMBER: Values._number,
    OptionKind.ATTACHMENT: Values._attachment,
}


def missing(option: Option) -> Refused:
    """Say that a required option has no value."""
    return _refused(option, _REQUIRED)


def _choice(option: Option, given: Given) -> Wire:
    for choice in option.choices or []:
        if str(given) in (choice.name, str(choice.value)):
            return choice.value
    raise _refused(option, "Input a valid choice.")


def _bounded(option: Option, number: float) -> Wire:
    if option.min_value is not None and number < option.min_value:
        raise _refused(option, f"Value must be greater than or equal to {option.min_value}.")
    if option.max_value is not None and number > option.max_value:
        raise _refused(option, f"Value must be less than or equal to {option.max_value}.")
    return number


def _bare(text: str) -> str:
    match = _MENTION.fullmatch(text)
    return match.group(1) if match else text.lstrip("@#")


def _refused(option: Option, message: str) -> Refused:
    return Refused(f"{option.name}: {message}")
