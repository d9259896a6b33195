"""A stretch of a text, and what of the lexicon it may mean."""

from enum import Enum

from bot.core.lexicon import ConceptId, Kind
from bot.core.value import value


class How(Enum):
    """How a stretch was recognised."""

    EXACT = "as it is"
    INFLECTED = "by its stem"
    JOINED = "in one word with others"
    MENDED = "misspelled"
    NUMBER = "number"
    NOT_AT_ALL = "not in the lexicon"


@value
class Term:
    """One or more words in a row; `begin` and `end` are positions of tokens.

    `concepts` is everything it may mean, empty for a number and for a word that the lexicon does not hold: only its
    `stem` is then compared. `entry` is what stands in the lexicon.
    """

    text: str
    begin: int
    end: int
    sentence: int
    kind: Kind = Kind.THING
    concepts: frozenset[ConceptId] = frozenset()
    entry: str = ""
    how: How = How.NOT_AT_ALL
    stem: str = ""
    number: int | None = None

    @property
    def counts(self) -> bool:
        """Tell whether it says anything of its own."""
        return self.kind not in {Kind.ASIDE, Kind.COMPARING, Kind.COMMAND}

    @property
    def unknown(self) -> bool:
        """Tell a word that the lexicon does not hold."""
        return self.how is How.NOT_AT_ALL
