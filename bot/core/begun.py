"""The entries that begin with one word, ordered by how a text may go on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.core.entry import Entry, key, keys_to
from bot.core.language import Language
from bot.core.term import How


class Begun:
    """Made of entries whose first word may be a form of this one, and kept: looking at each for each text takes long.

    `alone` are those of one word, if any: those that are this word rather than a form of it.
    """

    def __init__(self, word: str, language: Language, entries: Iterable[Entry]) -> None:
        self._language = language
        self._longer: dict[str, list[Entry]] = defaultdict(list)
        single: dict[How, list[Entry]] = {}
        for entry in entries:
            if how := entry.parts[0].fits(word, language):
                if len(entry.parts) == 1:
                    single.setdefault(how, []).append(entry)
                else:
                    self._longer[key(entry.parts[1].word, language)].append(entry)
        best = How.EXACT if How.EXACT in single else How.INFLECTED
        self.alone = (best, single[best]) if single else None

    @property
    def is_empty(self) -> bool:
        """Tell whether no entry begins so."""
        return not self._longer and self.alone is None

    def going_on(self, word: str) -> Iterator[Entry]:
        """Give the longer entries whose second word may be this one."""
        if self._longer:
            for each in keys_to(key(word, self._language)):
                yield from self._longer.get(each, ())
