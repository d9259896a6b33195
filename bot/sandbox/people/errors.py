"""What can go wrong for a person.

ActorError
├── Refused    Discord's client would not have sent it
└── NoReply    the bot did not answer
"""


class ActorError(Exception):
    """Something that a person sees instead of the bot's answer."""


class Refused(ActorError):
    """Discord's client would not let a person do this."""


class NoReply(ActorError):
    """The bot did not answer, or not in time."""
