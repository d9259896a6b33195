"""Words written in one of several entries: 북한군, Verteidigungsvertrag, bodycount."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.core.entry import Entry, key
from bot.core.inflection import KOREAN_ENDINGS, stem
from bot.core.language import Language
from bot.core.lexicon import Kind

LONGEST = 40
MOST_PARTS = 5
"""Letters of a word that is taken apart, and entries that it is taken for."""

BETWEEN = {Language.GERMAN: ("", "s", "es", "n", "en", "e"), Language.ENGLISH: ("",), Language.KOREAN: ("",)}
"""What may stand between the parts."""
_SHORTEST = {Language.GERMAN: 3, Language.ENGLISH: 4, Language.KOREAN: 1}


class Compounds:
    """Takes words of one language apart. The longest entries are tried first."""

    def __init__(self, language: Language, entries: Mapping[str, Sequence[Entry]]) -> None:
        self._language = language
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, Entry] = {}
        single = (entry for held in entries.values() for entry in held if self._is_part(entry))
        for entry in sorted(single, key=lambda each: -len(each.parts[0].word)):
            self._entries[entry.key].append(entry)
            self._by_stem.setdefault(entry.parts[0].stem, entry)

    def parts(self, word: str) -> list[Entry]:
        """Give the entries that a word is made of, none if it is not, or of one alone."""
        return self._parts(word, ()) or [] if len(word) <= LONGEST else []

    def _is_part(self, entry: Entry) -> bool:
        word = entry.parts[0].word
        silent = entry.concept.kind is Kind.ASIDE and len(word) < 2
        return len(entry.parts) == 1 and len(word) >= _SHORTEST[self._language] and not silent

    def _parts(self, word: str, before: tuple[Entry, ...]) -> list[Entry] | None:
        """Go on behind the entries `before`; None if the rest of the word is no entry."""
        if before and self._ends(word):
            return list(before) if len(before) > 1 or word else None
        for entry, rest in self._next(word) if len(before) < MOST_PARTS else ():
            if found := self._parts(rest, (*before, entry)):
                return found
        inflected = self._by_stem.get(stem(word, self._language)) if self._language is Language.GERMAN else None
        return [*before, inflected] if before and inflected else None

    def _ends(self, word: str) -> bool:
        return not word or (self._language is Language.KOREAN and word in KOREAN_ENDINGS)

    def _next(self, word: str) -> Iterator[tuple[Entry, str]]:
        """Give each entry that a word begins with, and the rest of the word."""
        for entry in self._entries.get(key(word, self._language), ()):
            part = entry.parts[0].word
            for between in BETWEEN[self._language]:
                if word.startswith(part + between):
                    yield entry, word[len(part + between) :]
