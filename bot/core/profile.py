"""What an account holds that a question may ask for, taken from its own words through the lexicon."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.attribution import Voice
from bot.core.citation import Backs
from bot.core.claim import Claim
from bot.core.giving import givers
from bot.core.identifier import SourceId
from bot.core.lexicon import ConceptId, Kind
from bot.core.speaker import Speaker
from bot.core.suffering import sufferers
from bot.core.term import Term
from bot.core.topic import Section, Topic
from bot.core.vocabulary import Vocabulary

STATED, QUOTED, SPOKEN, SHARED = 1.0, 0.8, 0.6, 0.55
"""What a word weighs that stands in the statement, in a quote or title, in the speaker's name, beside the account."""

_MOST_BESIDE = 12
"""Claims of one sentence that are looked through for its countries and places."""

Place = tuple[SourceId, int, int]
"""A sentence of a source."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that is not given, and the concepts by which people ask for it: all of one of the `alternatives`.

    "Moscow's or Pyongyang's account" is asked for by naming either, as the one who says it: it is `said`.
    """

    text: str
    alternatives: tuple[frozenset[ConceptId], ...]
    said: bool

    @property
    def concepts(self) -> frozenset[ConceptId]:
        """All of them together."""
        return frozenset().union(*self.alternatives)


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as concepts, each with the weight of its place.

    `says` is who speaks and whose data it is; `gives` who hands over; `whose` the countries whose losses and deeds it
    tells of; `measure` what its figure measures, and `parts` each thing of which it measures either.
    """

    held: Mapping[ConceptId, float]
    stems: frozenset[str]
    numbers: frozenset[int]
    says: frozenset[ConceptId]
    gives: frozenset[ConceptId]
    whose: frozenset[ConceptId]
    measure: frozenset[ConceptId]
    parts: tuple[frozenset[ConceptId], ...]
    details: tuple[Detail, ...]


class Profiler:
    """Makes profiles of the claims of one topic's section."""

    def __init__(self, vocabulary: Vocabulary, topic: Topic, section: Section) -> None:
        self._vocabulary = vocabulary
        self._topic = topic
        self._section = section
        self._shared_at: dict[Place, frozenset[ConceptId]] = {}
        self._beside: dict[Place, list[Claim]] = defaultdict(list)
        for claim in section.claims:
            self._beside[_place(claim)].append(claim)

    def profile(self, claim: Claim, speakers: Iterable[Speaker]) -> Profile:
        """Give what a claim holds; `speakers` are who says it and whose data it rests on."""
        stated, quoted = self._read(_stated(claim)), self._read(_quoted(claim, self._section))
        spoken = self._meant(self._read(_named(speakers)))
        own = self._concepts(stated)
        who = self._read([claim.figure.scope.who]) if claim.figure else sufferers(self._vocabulary, stated)
        weights = ((SHARED, self._shared(claim)), (SPOKEN, spoken), (QUOTED, self._concepts(quoted)), (STATED, own))
        terms = [*stated, *quoted]
        return Profile(
            held={concept: weight for weight, concepts in weights for concept in concepts},
            stems=frozenset(term.stem for term in terms if term.counts),
            numbers=frozenset(term.number for term in terms if term.number is not None),
            says=spoken,
            gives=self._concepts(givers(self._read([claim.statement]))),
            whose=self._of_kind(self._concepts(who), Kind.COUNTRY),
            measure=self._concepts(self._read([claim.figure.measure.value])) if claim.figure else frozenset(),
            parts=tuple(self._parts(claim.figure.measure.value)) if claim.figure else (),
            details=self._details(claim, own),
        )

    def _read(self, texts: Iterable[str | None]) -> list[Term]:
        return [term for text in texts if text for term in self._vocabulary.read(text, mend=False)]

    def _concepts(self, terms: Iterable[Term]) -> frozenset[ConceptId]:
        return frozenset(
            wider for term in terms if term.counts for each in term.concepts for wider in self._vocabulary.wider(each)
        )

    def _meant(self, terms: Iterable[Term]) -> frozenset[ConceptId]:
        """Give concepts with those that each is said for."""
        named = self._concepts(terms)
        return named.union(*(self._vocabulary.concepts[each].stands_for for each in named))

    def _of_kind(self, concepts: Iterable[ConceptId], *kinds: Kind) -> frozenset[ConceptId]:
        held = self._vocabulary.concepts
        return frozenset(each for each in concepts if held[each].kind in kinds)

    def _shared(self, claim: Claim) -> frozenset[ConceptId]:
        """Give the countries and places of what is printed in the same sentence: it need not name them twice."""
        place = _place(claim)
        if place not in self._shared_at:
            texts = (text for each in self._beside[place][:_MOST_BESIDE] for text in _setting(each))
            self._shared_at[place] = self._of_kind(self._concepts(self._read(texts)), Kind.COUNTRY, Kind.PLACE)
        return self._shared_at[place]

    def _parts(self, measure: str) -> Iterator[frozenset[ConceptId]]:
        """Give the parts of a measure such as "killed or wounded"."""
        for part in measure.split(" or "):
            yield frozenset(each for term in self._read([part]) for each in term.concepts)

    def _details(self, claim: Claim, own: frozenset[ConceptId]) -> tuple[Detail, ...]:
        texts = dict.fromkeys((*claim.not_given, *self._topic.not_given))
        return tuple(detail for text in texts if (detail := self._detail(text, own)).alternatives)

    def _detail(self, text: str, own: frozenset[ConceptId]) -> Detail:
        held = frozenset(each for each in own if self._vocabulary.concepts[each].kind not in {Kind.DATE, Kind.QUANTITY})
        named = (self._named_in(part) - held for part in text.split(" or "))
        said = any(term.kind is Kind.SAYING for term in self._read([text]))
        return Detail(text, tuple(concepts for concepts in named if concepts), said)

    def _named_in(self, text: str) -> frozenset[ConceptId]:
        """Give what a text names; a word for saying is no part of what is asked for."""
        terms = [term for term in self._read([text]) if term.kind is not Kind.SAYING]
        return frozenset(each for term in terms if term.counts for each in term.concepts)


def _place(claim: Claim) -> Place:
    primary = claim.citations[0]
    return primary.source, primary.paragraph, primary.sentence


def _stated(claim: Claim) -> list[str | None]:
    scopes = [claim.figure.scope] if claim.figure else []
    hedges = claim.hedge.words if claim.hedge else ()
    told = [text for scope in scopes for text in (scope.who, scope.where)]
    verb = claim.attribution.verb.value if claim.attribution.verb else None
    return [claim.statement, claim.headline, verb, *told, *hedges, *_status(claim)]


def _status(claim: Claim) -> list[str | None]:
    unnamed = "unconfirmed" if claim.attribution.voice is Voice.UNNAMED_REPORTS else None
    hedged = "hedge" if claim.hedge else None
    return [unnamed, hedged, claim.hedge.status.value if claim.hedge and claim.hedge.status else None]


def _quoted(claim: Claim, section: Section) -> list[str | None]:
    fragments = [fragment for citation in claim.citations for fragment in citation.quote]
    return [section.title, section.lead, *fragments]


def _setting(claim: Claim) -> list[str]:
    context = [" ".join(each.quote) for each in claim.citations if Backs.CONTEXT in each.backs]
    return [claim.statement, *context]


def _named(speakers: Iterable[Speaker]) -> list[str | None]:
    return [text for speaker in speakers for text in (speaker.name, speaker.role)]
