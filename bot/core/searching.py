"""What to search a large set of briefs for: the words of a question, and what the briefs may call the same."""

from collections.abc import Iterator

from bot.core.lexicon import ConceptId
from bot.core.question import Question
from bot.core.vocabulary import Vocabulary

MOST_WORDS = 32
"""More words find more claims than anybody could mean, and take longer."""
_MOST_OF_ONE = 6
"""Other words for one thing."""


def search_words(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the words that a claim which answers may hold: first those that were typed, then English ones for the same.

    Words that say nothing of their own are left out: they are in most claims.
    """
    typed = (word for term in question.counting for word in term.text.split())
    meant = (word for term in question.counting for word in _same(sorted(term.concepts), vocabulary))
    return tuple(dict.fromkeys(word.casefold() for each in (typed, meant) for word in each))[:MOST_WORDS]


def _same(concepts: list[ConceptId], vocabulary: Vocabulary) -> Iterator[str]:
    for concept in concepts:
        narrower = (each for each in vocabulary.concepts.values() if concept in vocabulary.wider(each.id))
        for each in narrower:
            entries = [entry.removesuffix("*") for entry in each.en if " " not in entry]
            yield from entries[:_MOST_OF_ONE]
