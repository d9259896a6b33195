"""Interactions and the bot's answers to them."""

import secrets
from datetime import timedelta

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.forms.command import SLASH
from bot.sandbox.jsontype import Json
from bot.sandbox.world.component import numbered
from bot.sandbox.world.events import Events, InteractionAnswered, InteractionMissed, InteractionOpened
from bot.sandbox.world.interaction import AnswerKind, Interaction, InteractionKind, Standing
from bot.sandbox.world.message import Change, Draft, Message, MessageFlag, Origin
from bot.sandbox.world.messages import Messages
from bot.sandbox.world.people import User
from bot.sandbox.world.place import Place
from bot.sandbox.world.snowflake import Clock, InteractionId, MessageId, Snowflakes

TOKEN_LIFE = timedelta(minutes=15)

_ALLOWED = {
    InteractionKind.COMMAND: {AnswerKind.MESSAGE, AnswerKind.DEFERRED_MESSAGE, AnswerKind.MODAL},
    InteractionKind.COMPONENT: set(AnswerKind) - {AnswerKind.CHOICES},
    InteractionKind.AUTOCOMPLETE: {AnswerKind.CHOICES},
    InteractionKind.MODAL: set(AnswerKind) - {AnswerKind.CHOICES, AnswerKind.MODAL},
}


class Interactions:
    """Opens interactions, takes the bot's first answer and what follows it; the last ``most`` are remembered."""

    def __init__(
        self, events: Events, snowflakes: Snowflakes, clock: Clock, messages: Messages, bot: User, most: int
    ) -> None:
        self._events = events
        self._snowflakes = snowflakes
        self._clock = clock
        self._messages = messages
        self._bot = bot
        self._most = most
        self._by_token: dict[str, Interaction] = {}

    def open(
        self,
        kind: InteractionKind,
        user: User,
        place: Place,
        data: Json,
        *,
        owners: Json,
        label: str,
        message: Message | None = None,
        raw: Json | None = None,
    ) -> Interaction:
        """Let a person do something; ``label`` names it in failures."""
        number = self._snowflakes.next()
        interaction = Interaction(
            id=InteractionId(number),
            token=secrets.token_urlsafe(48),
            kind=kind,
            user=user,
            place=place,
            data=data,
            owners=owners,
            created_at=self._clock(),
            label=label,
            message=message,
            raw=raw or {},
        )
        self._by_token[interaction.token] = interaction
        if len(self._by_token) > self._most:
            del self._by_token[next(iter(self._by_token))]
        self._events.emit(InteractionOpened(interaction))
        return interaction

    def repeat(self, interaction: Interaction) -> None:
        """Deliver an interaction once more, as Discord may."""
        self._events.emit(InteractionOpened(interaction))

    def miss(self, interaction: Interaction) -> None:
        """Close an interaction that the bot did not answer in time."""
        if interaction.standing is Standing.OPEN:
            interaction.standing = Standing.MISSED
            self._events.emit(InteractionMissed(interaction))

    def unanswered(self, interaction_id: InteractionId, token: str) -> Interaction:
        """Return an interaction that may still get its first answer."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise ApiError(Problem.UNKNOWN_INTERACTION)
        if interaction.standing is Standing.MISSED:
            raise ApiError(Problem.UNKNOWN_INTERACTION)
        if interaction.standing is Standing.ANSWERED:
            raise ApiError(Problem.ALREADY_ACKNOWLEDGED)
        return interaction

    def answered(self, token: str) -> Interaction:
        """Return an interaction whose token serves as a webhook: after its first answer, for 15 minutes."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.standing is not Standing.ANSWERED:
            raise ApiError(Problem.UNKNOWN_WEBHOOK)
        if self._clock() - interaction.created_at > TOKEN_LIFE:
            raise ApiError(Problem.INVALID_WEBHOOK_TOKEN)
        return interaction

    def reply(self, interaction: Interaction, draft: Draft) -> Message:
        """Answer with a message."""
        self._check(interaction, AnswerKind.MESSAGE)
        message = self._post(interaction, draft)
        interaction.original = message.id
        self._settle(interaction, AnswerKind.MESSAGE)
        return message

    def think(self, interaction: Interaction, flags: MessageFlag) -> Message:
        """Answer that a message will follow; whether it is ephemeral is decided here."""
        self._check(interaction, AnswerKind.DEFERRED_MESSAGE)
        kept = MessageFlag.LOADING | (flags & MessageFlag.EPHEMERAL)
        message = self._post(interaction, Draft(flags=kept))
        interaction.original = message.id
        self._settle(interaction, AnswerKind.DEFERRED_MESSAGE)
        return message

    def acknowledge(self, interaction: Interaction) -> None:
        """Answer that the component's message may change later."""
        self._check(interaction, AnswerKind.DEFERRED_UPDATE)
        interaction.original = interaction.message.id if interaction.message else None
        self._settle(interaction, AnswerKind.DEFERRED_UPDATE)

    def update(self, interaction: Interaction, change: Change) -> Message:
        """Answer by changing the component's message."""
        self._check(interaction, AnswerKind.UPDATE)
        message = self._messages.get(interaction.message.id if interaction.message else None)
        message = self._messages.edit(message, change)
        interaction.original = message.id
        self._settle(interaction, AnswerKind.UPDATE)
        return message

    def suggest(self, interaction: Interaction, choices: list[Json]) -> None:
        """Answer with suggestions for the value that is being typed."""
        self._check(interaction, AnswerKind.CHOICES)
        interaction.choices = tuple(choices)
        self._settle(interaction, AnswerKind.CHOICES)

    def ask(self, interaction: Interaction, modal: Json) -> None:
        """Answer with a form to fill in."""
        self._check(interaction, AnswerKind.MODAL)
        interaction.modal = modal | {"components": list(numbered(modal["components"]))}
        self._settle(interaction, AnswerKind.MODAL)

    def follow_up(self, interaction: Interaction, draft: Draft) -> Message:
        """Send one more message; the first one after a "thinking" answer takes its place."""
        original = self._messages.find(interaction.original) if interaction.original else None
        if original is not None and original.thinking:
            return self._messages.edit(original, _as_change(draft))
        message = self._post(interaction, draft, reply_to=interaction.original)
        interaction.followups.append(message.id)
        return message

    def message(self, interaction: Interaction, message_id: MessageId | None) -> Message:
        """Return a message of this interaction; None stands for the first answer's."""
        wanted = interaction.original if message_id is None else message_id
        if wanted != interaction.original and wanted not in interaction.followups:
            raise ApiError(Problem.UNKNOWN_MESSAGE)
        return self._messages.get(wanted)

    def _check(self, interaction: Interaction, kind: AnswerKind) -> None:
        if kind not in _ALLOWED[interaction.kind]:
            names = ", ".join(str(int(kind)) for kind in sorted(_ALLOWED[interaction.kind]))
            raise invalid_field(("type",), "BASE_TYPE_CHOICES", f"Value must be one of ({names}) here.")

    def _settle(self, interaction: Interaction, kind: AnswerKind) -> None:
        interaction.standing = Standing.ANSWERED
        interaction.answer = kind
        self._events.emit(InteractionAnswered(interaction))

    def _post(self, interaction: Interaction, draft: Draft, reply_to: MessageId | None = None) -> Message:
        pressed = interaction.message.id if interaction.message else None
        return self._messages.post(
            interaction.place.channel,
            self._bot,
            draft,
            origin=_origin(interaction, pressed),
            reply_to=reply_to or pressed,
        )


def _origin(interaction: Interaction, pressed: MessageId | None) -> Origin:
    return Origin(
        interaction_id=interaction.id,
        interaction_kind=interaction.kind,
        user=interaction.user,
        owners=interaction.owners,
        command=interaction.command,
        typed=interaction.data.get("type") == SLASH,
        pressed=pressed,
        original=interaction.original,
    )


def _as_change(draft: Draft) -> Change:
    return Change(draft.content, draft.embeds, draft.components, draft.flags, draft.files)
