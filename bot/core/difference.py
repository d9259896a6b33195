"""Where the words of a message differ from an account: what it says, and what the account gives."""

from enum import StrEnum

from bot.core.value import value


class Differs(StrEnum):
    """In what they differ. None of it says who is right."""

    NUMBER = "number"
    BOUND = "bound"
    MEASURE = "measure"
    CALIBRE = "calibre"
    COUNT = "count"
    HEDGE = "hedge"
    SPEAKER = "speaker"
    DATE = "date"


@value
class Difference:
    """`said` are the words of the message, empty where it leaves something out; `given` those of the accounts."""

    kind: Differs
    said: str
    given: tuple[str, ...] = ()
