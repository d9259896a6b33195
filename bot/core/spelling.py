"""Words that were meant: spelled wrongly by a letter or two, the longer the word the more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

LEAST = 4
"""Letters below which a word is taken as it is."""
_ONE = 5
_TWO = 9
"""Letters from which one letter, and two, may be wrong; among four, two may only have changed places."""
_TOO_FAR = 99


class Spelling:
    """Finds the known words that a misspelled one is nearest to; each must begin with the same letter, or the second.

    Known words are kept under all that is left of them with letters left out, so that finding is a few look-ups.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        for word in known:
            for left in _shortened(word):
                self._known[left].add(word)

    def nearest(self, word: str) -> frozenset[str]:
        """Give the known words nearest to one, none if all are too far."""
        found: dict[int, set[str]] = defaultdict(set)
        for candidate in {each for left in _shortened(word) for each in self._known.get(left, ())}:
            if word[:1] in candidate[:2] and candidate[:1] in word[:2]:
                found[distance(word, candidate)].add(candidate)
        nearest = min(found, default=0)
        return frozenset(found[nearest]) if 0 < nearest <= _allowed(word) else frozenset()


def distance(one: str, other: str) -> int:
    """Count the letters wrong, missing, added, or changed with their neighbour; among short words only the last."""
    if max(len(one), len(other)) < _ONE and sorted(one) != sorted(other):
        return _TOO_FAR
    return _edits(one, other)


def _edits(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _allowed(word: str) -> int:
    return 2 if len(word) >= _TWO else int(len(word) >= LEAST)


def _shortened(word: str) -> Iterator[str]:
    if LEAST <= len(word) <= 24:
        once = {word[:at] + word[at + 1 :] for at in range(len(word))}
        yield word
        yield from once
        if len(word) >= _TWO - 1:
            yield from {each[:at] + each[at + 1 :] for each in once for at in range(len(each))}
