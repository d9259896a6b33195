"""Who says a claim, in which manner, and how sure they are."""

from enum import StrEnum

from bot.core.identifier import SpeakerId
from bot.core.text import text_fault
from bot.core.value import fault, refuse, value

MOST_HEDGES = 3


class Voice(StrEnum):
    """Whose voice a claim is in."""

    SPEAKER = "speaker"
    UNNAMED_REPORTS = "unnamed reports"
    ARTICLE = "article"


class Verb(StrEnum):
    """How a speaker says it. None of them says whether it is so."""

    SAID = "said"
    CITED = "cited"
    ESTIMATED = "estimated"
    WARNED = "warned"
    SUGGESTED = "suggested"
    CRITICISED = "criticised"
    EXPRESSED = "expressed"


@value
class Basis:
    """What a speaker relies on (`what`: "data", say), and whose it is."""

    what: str
    whose: SpeakerId

    def __post_init__(self) -> None:
        refuse(text_fault("what", self.what, 30))


@value
class Attribution:
    """Who says it. A speaker's voice names the speaker and the verb; the other voices name neither."""

    voice: Voice
    speaker: SpeakerId | None = None
    verb: Verb | None = None
    basis: Basis | None = None

    def __post_init__(self) -> None:
        spoken = self.voice is Voice.SPEAKER
        refuse(
            fault(not spoken or self.speaker is not None, "voice", "nobody is named as speaker", "add 'speaker'"),
            fault(not spoken or self.verb is not None, "voice", "how it was said is missing", "add 'verb'"),
            fault(
                spoken or self.speaker is None,
                "speaker",
                f"the voice is {self.voice.value!r}, and yet a speaker is named",
                "write 'voice: speaker', or leave the speaker out",
            ),
            fault(
                spoken or self.verb is None,
                "verb",
                f"the voice is {self.voice.value!r}, which has no verb of its own",
                "leave the verb out",
            ),
        )


class HedgeStatus(StrEnum):
    """What the source itself calls the claim."""

    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"


@value
class Hedge:
    """How sure the wording is: the status the source gives, if any, and its hedging words, verbatim."""

    words: tuple[str, ...]
    status: HedgeStatus | None = None

    def __post_init__(self) -> None:
        refuse(
            fault(bool(self.words), "words", "no hedging words", "quote the words that hedge"),
            fault(len(self.words) <= MOST_HEDGES, "words", f"{len(self.words)} hedges", f"at most {MOST_HEDGES} fit"),
            *(text_fault(("words", index), words, 40) for index, words in enumerate(self.words)),
        )
