"""What can go wrong for a person.

ActorError
├── Refused     Discord's client would not have sent it
├── NoReply     the bot did not answer
│   └── Unfinished  it began to, and what it promised did not come in time
└── FormOpened  the bot answered with a form to fill in, and no message yet
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.people.modal import Modal


class ActorError(Exception):
    """Something that a person sees instead of the bot's answer."""


class Refused(ActorError):
    """Discord's client would not let a person do this."""


class NoReply(ActorError):
    """The bot did not answer, or not in time."""


class Unfinished(NoReply):
    """The bot answered that more would come, and it has not come yet."""


class FormOpened(ActorError):
    """The bot opened a form; ``Actor.modal`` returns it."""

    def __init__(self, modal: "Modal") -> None:
        super().__init__(f"The bot opened a form: {modal.title}.")
        self.modal = modal
