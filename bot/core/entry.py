"""An entry of the lexicon, ready to be compared with the words of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.inflection import is_korean_ending, stem
from bot.core.language import Language
from bot.core.lexicon import Concept
from bot.core.term import How
from bot.core.token import Token, tokens


@dataclass(frozen=True, slots=True)
class Part:
    """One word of an entry; `open` is written with a star: any ending may follow."""

    word: str
    stem: str
    open: bool

    def fits(self, word: str, language: Language) -> How | None:
        """Tell how a word of a text is this one, None if it is not."""
        if word == self.word:
            return How.EXACT
        if self.open:
            return How.INFLECTED if word.startswith(self.word) else None
        if language is Language.KOREAN:
            ends = word.startswith(self.word) and is_korean_ending(word[len(self.word) :], self.word)
            return How.INFLECTED if ends else None
        return How.INFLECTED if stem(word, language) == self.stem else None


@dataclass(frozen=True, slots=True)
class Entry:
    """What people may say for a concept in one language."""

    concept: Concept
    language: Language
    text: str
    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """The letters that any form of its first word begins with."""
        return key(self.parts[0].word, self.language)

    def fits(self, words: Sequence[Token]) -> How | None:
        """Tell how a text that goes on with these words begins with this entry, None if it does not."""
        if len(words) < len(self.parts):
            return None
        how = How.EXACT
        for at in reversed(range(len(self.parts))):  # most that begin alike differ in what follows
            found = self.parts[at].fits(words[at].word, self.language)
            if found is None:
                return None
            how = how if found is How.EXACT else found
        return how


@lru_cache(maxsize=4096)
def entries(concept: Concept) -> tuple[Entry, ...]:
    """Give all entries of a concept that hold a word at all; most concepts outlive a revision."""
    made = [
        Entry(concept=concept, language=language, text=text, parts=_parts(text, language))
        for language, _, text in concept.entries()
    ]
    return tuple(entry for entry in made if entry.parts)


def key(word: str, language: Language) -> str:
    """Give the letters by which entries are looked up; no ending is ever taken off so far in front."""
    return word[:1] if language is Language.KOREAN else word[:3]


def keys_to(key: str) -> tuple[str, ...]:
    """Give the keys of what a word with this key may be a form of: of the same letters, or of fewer."""
    return (key, key[:2]) if len(key) > 2 else (key,)


def _parts(text: str, language: Language) -> tuple[Part, ...]:
    made = []
    for written in text.split():
        for token in tokens(written.removesuffix("*")) or ():
            word = token.word
            made.append(Part(word=word, stem=stem(word, language), open=written.endswith("*")))
    return tuple(made)
