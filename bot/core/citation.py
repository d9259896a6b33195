"""Where a claim is printed."""

from enum import StrEnum

from bot.core.identifier import SourceId
from bot.core.text import text_fault
from bot.core.value import fault, refuse, value

LONGEST_FRAGMENT = 8
"""Words in one quoted fragment; the source belongs to its publisher."""
LONGEST_QUOTE = 300
"""Characters of a citation's fragments together."""


class Backs(StrEnum):
    """What a citation stands for."""

    STATEMENT = "statement"
    FIGURE = "figure"
    BASIS = "basis"
    CONTEXT = "context"


@value
class Citation:
    """A place in a source: paragraph and sentence, counted from 1, headings not counted.

    `quote` holds verbatim fragments of that sentence, in its order.
    """

    source: SourceId
    paragraph: int
    sentence: int
    backs: tuple[Backs, ...]
    quote: tuple[str, ...]

    def __post_init__(self) -> None:
        refuse(
            fault(self.paragraph >= 1, "paragraph", "paragraphs are counted from 1"),
            fault(self.sentence >= 1, "sentence", "sentences are counted from 1"),
            fault(bool(self.backs), "backs", "what this place backs is missing", "name at least one"),
            fault(bool(self.quote), "quote", "nothing is quoted", "quote at least one fragment"),
            *(
                fault(
                    len(fragment.split()) <= LONGEST_FRAGMENT,
                    ("quote", index),
                    f"a fragment of {len(fragment.split())} words",
                    f"quote at most {LONGEST_FRAGMENT} words in a row; leave the middle out and write two fragments",
                )
                for index, fragment in enumerate(self.quote)
            ),
            *(text_fault(("quote", index), fragment, LONGEST_QUOTE) for index, fragment in enumerate(self.quote)),
            text_fault("quote", self.words, LONGEST_QUOTE) if len(self.quote) > 1 else None,
        )

    @property
    def words(self) -> str:
        """The quote as a reader sees it, the gaps marked."""
        return " … ".join(self.quote)
