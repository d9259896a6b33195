"""How much a question is like others whose answers are known.

A question is a vector: every concept that it names and every word that the lexicon does not hold count 1, every word as
it was typed .7 and its beginning .5, each times its rarity among the precedents (tf-idf). Likeness is the cosine of two
such vectors; concepts make it work across languages, beginnings for words that are inflected or new. The figures here
were measured on questions by authors who had not seen the precedents (README, "Questions").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import exp, log, sqrt

from bot.core.identifier import ClaimId
from bot.core.precedent import Precedent
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_NEAREST = 20
"""Precedents that are asked for their opinion."""
_SHARPNESS = 10.0
"""How much more the nearer ones have to say: a likeness of .1 more weighs e times as much."""
_TYPED, _BEGINS = 0.7, 0.5
_BEGINNING = 4
"""Letters by which a longer word begins."""
_MOST_FEATURES = 40
"""Features of a question that are looked up, the rarest: a long text has no precedent anyway."""

Feature = tuple[str, str]
"""What it is, and which."""


@dataclass(frozen=True, slots=True)
class Near:
    """A precedent with its likeness to a question, from 0 to 1."""

    asked: str
    claims: tuple[ClaimId, ...]
    likeness: float
    detail_not_given: bool = False

    @property
    def weight(self) -> float:
        """Its say among the nearest."""
        return exp(_SHARPNESS * self.likeness)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the nearest precedents say, each share by weight.

    `claims` gives the share that each claim answers; `answered` is what any answers, `uncovered` what the briefs do not
    cover. The rest asks for details that are not given.
    """

    claims: Mapping[ClaimId, float]
    answered: float
    uncovered: float

    @property
    def best(self) -> float:
        """Give the largest share that one claim answers."""
        return max(self.claims.values(), default=0.0)


def opinion(nearest: Iterable[Near]) -> Opinion:
    """Count what they say; of none, nothing is answered, and nothing is uncovered."""
    said = list(nearest)
    whole = sum(near.weight for near in said)
    shares: dict[ClaimId, float] = defaultdict(float)
    for near in said:
        for claim in () if near.detail_not_given else near.claims:
            shares[claim] += near.weight / whole
    answered = sum(near.weight for near in said if near.claims and not near.detail_not_given)
    uncovered = sum(near.weight for near in said if not near.claims)
    return Opinion(shares, answered / whole if whole else 0.0, uncovered / whole if whole else 0.0)


@lru_cache(maxsize=2)
def likeness_to(precedents: tuple[Precedent, ...], vocabulary: Vocabulary) -> "Likeness":
    """Give what finds precedents, made once for those that are the same."""
    return Likeness(precedents, vocabulary)


class Likeness:
    """Finds the precedents that are nearest to a question."""

    def __init__(self, precedents: Iterable[Precedent], vocabulary: Vocabulary) -> None:
        self._asked = [(asked, precedent) for precedent in precedents for asked in precedent.asked]
        vectors = [_features(vocabulary.read(asked, mend=False)) for asked, _ in self._asked]
        self._common = Counter(feature for vector in vectors for feature in vector)
        self._having: dict[Feature, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(vectors):
            for feature, part in self._weighed(vector).items():
                self._having[feature].append((index, part))

    def nearest(self, terms: Iterable[Term]) -> list[Near]:
        """Give the nearest precedents, the nearest first; none where a question shares nothing with any."""
        found: dict[int, float] = defaultdict(float)
        for feature, part in self._weighed(_features(terms)).items():
            for index, theirs in self._having.get(feature, ()):
                found[index] += part * theirs
        best = nlargest(_NEAREST, found.items(), key=lambda each: (each[1], -each[0]))
        return [_near(*self._asked[index], likeness) for index, likeness in best]

    def _weighed(self, vector: Mapping[Feature, float]) -> dict[Feature, float]:
        """Give a vector of length 1, in which rare features are long."""
        weighed = {feature: size * self._rarity(feature) for feature, size in vector.items()}
        kept = dict(nlargest(_MOST_FEATURES, weighed.items(), key=lambda each: each[1]))
        length = sqrt(sum(size * size for size in kept.values())) or 1.0
        return {feature: size / length for feature, size in kept.items()}

    def _rarity(self, feature: Feature) -> float:
        return log(1 + len(self._asked) / (self._common[feature] or 1))


def _near(asked: str, precedent: Precedent, likeness: float) -> Near:
    return Near(asked, precedent.claims, likeness, precedent.detail_not_given)


def _features(terms: Iterable[Term]) -> dict[Feature, float]:
    return {feature: size for term in terms for feature, size in _features_of(term)}


def _features_of(term: Term) -> Iterator[tuple[Feature, float]]:
    for word in term.text.casefold().split():
        yield ("typed", word), _TYPED
        if len(word) > _BEGINNING:
            yield ("begins", word[:_BEGINNING]), _BEGINS
    if term.counts:
        yield from ((("concept", concept), 1.0) for concept in sorted(term.concepts))
    if term.unknown:
        yield ("unknown", term.stem), 1.0
