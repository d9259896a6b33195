"""The people, offices and bodies that claims are attributed to."""

from bot.core.identifier import SpeakerId, id_fault
from bot.core.language import Language
from bot.core.record import Amendment
from bot.core.text import text_fault
from bot.core.value import refuse, value


@value
class SpeakerTranslation:
    """What a speaker is called in another language."""

    language: Language
    name: str
    short: str
    role: str | None = None


@value
class Speaker:
    """Who speaks: `name` in full, `short` as a byline gives it, `role` as the source words it.

    A change of these is a correction, and `corrections` says whose it is and why.
    """

    id: SpeakerId
    name: str
    short: str
    role: str | None = None
    translations: tuple[SpeakerTranslation, ...] = ()
    corrections: tuple[Amendment, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            id_fault(self.id),
            text_fault("name", self.name, 80),
            text_fault("short", self.short, 60),
            text_fault("role", self.role, 80),
        )
