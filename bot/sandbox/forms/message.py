"""Messages that a bot posts or changes."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.sandbox.forms.attachment import Attachments
from bot.sandbox.forms.component import Component
from bot.sandbox.forms.embed import Embed, Embeds
from bot.sandbox.forms.form import Form, Snowflake, refuse
from bot.sandbox.forms.layout import check_layout
from bot.sandbox.world.message import Change, Draft, MessageFlag

SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.EPHEMERAL | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)


class AllowedMentions(Form):
    """Who may be pinged; the sandbox pings nobody."""

    parse: list[Literal["users", "roles", "everyone"]] | None = None
    users: Annotated[list[Snowflake], Field(max_length=100)] | None = None
    roles: Annotated[list[Snowflake], Field(max_length=100)] | None = None
    replied_user: bool | None = None


class MessageForm(Form):
    """What every message can have.

    ``flags`` comes first: the rules for the rest depend on it. Polls are not taken yet.
    """

    flags: Annotated[int, Field(ge=0)] | None = None
    content: Annotated[str, Field(max_length=2000)] | None = None
    embeds: Embeds | None = None
    components: list[Component] | None = None
    allowed_mentions: AllowedMentions | None = None
    attachments: Attachments | None = None
    poll: None = None
    tts: bool | None = None
    # It means something in channels only, but discord.js sends it everywhere.
    enforce_nonce: bool | None = None

    @field_validator("content", "embeds", mode="after")
    @classmethod
    def _is_of_its_time(cls, value: str | list[Embed] | None, info: ValidationInfo) -> str | list[Embed] | None:
        if value and MessageFlag.COMPONENTS_V2 in _flags(info):
            raise refuse(
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                field=info.field_name,
            )
        return value

    @field_validator("components", mode="after")
    @classmethod
    def _fits_together(cls, value: list[Form] | None, info: ValidationInfo) -> list[Form] | None:
        if value:
            check_layout(value, _flags(info))
        return value

    def change(self) -> Change:
        """Return what it changes in a message; a field that is null empties its part."""
        sent = self.model_fields_set
        return Change(
            content=(self.content or "").strip() if "content" in sent else None,
            embeds=tuple(embed.wire() for embed in self.embeds or ()) if "embeds" in sent else None,
            components=tuple(part.wire() for part in self.components or ()) if "components" in sent else None,
            flags=MessageFlag(self.flags or 0) if "flags" in sent else None,
        )

    def draft(self) -> Draft:
        """Return the message it makes."""
        change = self.change()
        return Draft(
            content=change.content or "",
            embeds=change.embeds or (),
            components=change.components or (),
            flags=(change.flags or MessageFlag.NONE) & SETTABLE,
        )


def _flags(info: ValidationInfo) -> MessageFlag:
    before = (info.context or {}).get("flags", 0)
    return MessageFlag(before | (info.data.get("flags") or 0))


class Reference(Form):
    """The message that is replied to."""

    message_id: Snowflake
    channel_id: Snowflake | None = None
    guild_id: Snowflake | None = None
    type: Literal[0] = 0
    fail_if_not_exists: bool | None = None


class ChannelMessageForm(MessageForm):
    """A message that the bot posts by itself."""

    nonce: str | int | None = None
    message_reference: Reference | None = None
    sticker_ids: Annotated[list[None], Field(max_length=0)] | None = None

    @field_validator("nonce", mode="after")
    @classmethod
    def _is_short(cls, value: str | int | None) -> str | int | None:
        if len(str(value or "")) > 25:
            raise refuse("BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        return value

    def draft(self) -> Draft:
        """Return the message it makes; only answers to interactions can be ephemeral."""
        draft = super().draft()
        return replace(draft, nonce=self.nonce, flags=draft.flags & ~MessageFlag.EPHEMERAL)
