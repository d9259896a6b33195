"""A person who uses the bot."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.sandbox.jsontype import Json
from bot.sandbox.people.answer import Answers
from bot.sandbox.people.choice import Choice
from bot.sandbox.people.command_line import Chosen, choose, fill, split
from bot.sandbox.people.control import control_data, find_button, find_select
from bot.sandbox.people.entities import chosen_ids
from bot.sandbox.people.errors import FormOpened, NoReply, Refused
from bot.sandbox.people.invocation import command_data, owners
from bot.sandbox.people.menu import choose_menu, menu_data
from bot.sandbox.people.modal import Filled, Modal
from bot.sandbox.people.places import Places, Spot
from bot.sandbox.people.reply import Reply
from bot.sandbox.people.values import Given, Values
from bot.sandbox.world.command import Command
from bot.sandbox.world.interaction import Interaction, InteractionKind
from bot.sandbox.world.message import Draft, Message
from bot.sandbox.world.people import User
from bot.sandbox.world.permissions import Permission
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import UserId
from bot.sandbox.world.world import World

MOST_TYPED = 2000


class Actor:
    """Does what a person does in Discord, within what Discord's client allows.

    What returns a ``Reply`` raises ``FormOpened`` if the bot answers with a form; see ``modal``.
    """

    def __init__(self, user_id: UserId, world: World, answers: Answers, places: Places) -> None:
        self._id = user_id
        self._world = world
        self._answers = answers
        self._places = places

    @property
    def user(self) -> User:
        """The person's account, as it is now."""
        return self._world.directory.user(self._id)

    @property
    def id(self) -> UserId:
        """The person's id."""
        return self._id

    @property
    def name(self) -> str:
        """The person's account name."""
        return self.user.name

    @property
    def locale(self) -> str:
        """The language of the person's client."""
        return self.user.locale

    def commands(self, place: Spot | None = None) -> list[Command]:
        """Return the commands, typed ones and those of menus, that Discord shows to this person."""
        return self._offered(self._places.stand(place, self.user))

    async def slash(self, command: str, /, *, place: Spot | None = None, **options: Given) -> Reply:
        """Use a command; ``command`` may name a subcommand: ``"watch add"``.

        Options go by their names; for one that is called ``place`` there is ``use``.
        """
        return await self.use(command.split(), options, place=place)

    async def use(self, command: Sequence[str], options: Mapping[str, Given], *, place: Spot | None = None) -> Reply:
        """Use a command by the words of its name; options may have any name."""
        where = self._places.stand(place, self.user)
        return await self._use(self._chosen(command, where), options, where)

    async def type(self, line: str, *, place: Spot | None = None) -> Reply:
        """Type a command line such as ``/losses view:sources``."""
        where = self._places.stand(place, self.user)
        if not line.startswith("/"):
            raise Refused("Only commands can be typed here; they begin with /.")
        chosen, words = choose(split(line), self._offered(where))
        return await self._use(chosen, fill(words, chosen.options), where)

    async def post(self, text: str, *, place: Spot | None = None) -> Reply:
        """Write a message in a channel."""
        where = self._places.stand(place, self.user)
        if not 1 <= len(text.strip()) <= MOST_TYPED:
            raise Refused(f"A message has 1 to {MOST_TYPED} characters.")
        if not self.may_post(where):
            raise Refused("You do not have permission to send messages in this channel.")
        return Reply(self._world.messages.post(where.channel, self.user, Draft(text.strip())), None, self._world)

    def may_post(self, place: Place) -> bool:
        """Tell whether the person may write in a place."""
        guild, channel = place.guild, place.channel
        return guild is None or channel.sending in guild.permissions_in(channel, self.id)

    async def autocomplete(
        self, command: str, /, *, option: str, value: str, place: Spot | None = None, **others: Given
    ) -> list[Choice]:
        """Begin to type a value and return what the bot suggests."""
        return await self.suggestions(command.split(), option, value, others, place=place)

    async def suggestions(
        self,
        command: Sequence[str],
        option: str,
        value: str,
        others: Mapping[str, Given],
        *,
        place: Spot | None = None,
    ) -> list[Choice]:
        """Begin to type a value of an option; ``others`` are filled in already and may have any name."""
        where = self._places.stand(place, self.user)
        chosen = self._chosen(command, where)
        if not any(known.name == option and known.autocomplete for known in chosen.options):
            raise Refused(f"/{chosen.name} suggests nothing for {option}.")
        data = command_data(chosen, {**others, option: value}, self._world.directory, where, self.user, option)
        label = f"/{chosen.name} {option}:{value}..."
        owned = owners(chosen.command, where, self.user)
        interaction = await self._answers.first(
            self._opening(InteractionKind.AUTOCOMPLETE, where, data, owners=owned, label=label)
        )
        return [Choice(choice["name"], choice["value"]) for choice in interaction.choices]

    async def press(self, reply: Reply, which: str) -> Reply:
        """Press a button, found by its label or ``custom_id``."""
        message = self._seen(reply)
        return await self._component(message, find_button(message, which), {}, which)

    async def select(self, reply: Reply, custom_id: str, values: list[str]) -> Reply:
        """Choose values in a select, found by its ``custom_id`` or placeholder."""
        message = self._seen(reply)
        menu = find_select(message, custom_id, values)
        where = self._values(self._place_of(message))
        chosen: Json = {"values": chosen_ids(menu, values, where)}
        resolved = {"resolved": where.resolved} if where.resolved else {}
        return await self._component(message, menu, chosen | resolved, custom_id)

    async def menu(self, name: str, *, on: "Reply | Actor | User", place: Spot | None = None) -> Reply:
        """Choose a command in the menu of a message, or of somebody in a place."""
        target = self._target(on)
        where = self._place_of(target) if isinstance(target, Message) else self._places.stand(place, self.user)
        command = choose_menu(name, target, self._offered(where))
        data = menu_data(command, target, where)
        owned = owners(command, where, self.user)
        return await self._answers.reply(
            self._opening(InteractionKind.COMMAND, where, data, owners=owned, label=f"{name} (menu)")
        )

    async def modal(self, act: Awaitable[Reply]) -> Modal:
        """Do something that opens a form: ``await reader.modal(reader.press(card, "Report"))``."""
        try:
            await act
        except FormOpened as opened:
            return opened.modal
        raise NoReply("The bot answered with a message and opened no form.")

    async def submit(self, modal: Modal, filled: Mapping[str, Filled] | None = None, /, **more: Filled) -> Reply:
        """Fill a form in and send it; the fields go by their ``custom_id``."""
        before = modal.interaction
        if before.user.id != self.id:
            raise Refused("This form is open for somebody else.")
        data = modal.data({**(filled or {}), **more}, self._values(before.place))
        return await self._answers.reply(
            self._opening(
                InteractionKind.MODAL,
                before.place,
                data,
                owners=before.owners,
                label=f"form {modal.title}",
                message=before.message,
            )
        )

    def _chosen(self, command: Sequence[str], place: Place) -> Chosen:
        chosen, rest = choose(command, self._offered(place))
        if rest:
            raise Refused(f"/{chosen.name} has no subcommand {' '.join(rest)}.")
        return chosen

    async def _use(self, chosen: Chosen, given: Mapping[str, Given], place: Place) -> Reply:
        data = command_data(chosen, given, self._world.directory, place, self.user)
        owned = owners(chosen.command, place, self.user)
        return await self._answers.reply(
            self._opening(InteractionKind.COMMAND, place, data, owners=owned, label=f"/{chosen.name}")
        )

    async def _component(self, message: Message, component: Json, extra: Json, label: str) -> Reply:
        if component.get("disabled"):
            raise Refused(f"{label} is disabled.")
        return await self._answers.reply(
            self._opening(
                InteractionKind.COMPONENT,
                self._place_of(message),
                control_data(component) | extra,
                owners=self._owners_of(message),
                label=f"[{label}]",
                message=message,
            )
        )

    def _opening(
        self,
        kind: InteractionKind,
        place: Place,
        data: Json,
        *,
        owners: Json,
        label: str,
        message: Message | None = None,
    ) -> Callable[[], Interaction]:
        opening = self._world.interactions.open
        return lambda: opening(kind, self.user, place, data, owners=owners, label=label, message=message)

    def _values(self, place: Place) -> Values:
        return Values(self._world.directory, place, self.user, {})

    def _target(self, on: "Reply | Actor | User") -> Message | User:
        if isinstance(on, Reply):
            return self._seen(on)
        return on.user if isinstance(on, Actor) else on

    def _seen(self, reply: Reply) -> Message:
        message = self._world.messages.find(reply.message.id)
        if message is None:
            raise Refused("This message was deleted.")
        if message.visible_to not in (None, self.user.id):
            raise Refused("This message is not shown to you.")
        return message

    def _place_of(self, message: Message) -> Place:
        channel = self._world.directory.any_channel(message.channel_id)
        return self._places.stand(self._places.at(channel), self.user)

    def _owners_of(self, message: Message) -> Json:
        if message.origin is not None:
            return message.origin.owners
        return {"0": str(message.guild_id or 0)}

    def _offered(self, place: Place) -> list[Command]:
        if place.guild is None:
            return self._world.commands.offered(place, Permission.NONE)
        permissions = place.guild.permissions_in(place.channel, self.user.id)
        if Permission.USE_APPLICATION_COMMANDS not in permissions:
            return []
        return self._world.commands.offered(place, permissions)
