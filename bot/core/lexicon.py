"""The words that people use for the things in the briefs, in every language asked in."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NewType

from bot.core.identifier import id_fault
from bot.core.language import Language
from bot.core.text import text_fault
from bot.core.value import Fault, fault, refuse, value

ConceptId = NewType("ConceptId", str)

LONGEST_WORDS = 60
SHORTEST_BEGINNING = 3
"""Letters before a star: fewer begin too many words that mean something else."""


class Kind(StrEnum):
    """What a word does in a question, and so what becomes of it where an account does not hold it."""

    THING = "thing"
    """What a question can turn on: an account that does not hold it does not answer."""
    COUNTRY = "country"
    """A thing that acts and suffers: whose losses, whose view it is matters. Claims of one sentence share theirs."""
    PLACE = "place"
    """A thing that claims of one sentence share, as they do countries."""
    FORCE = "force"
    """A thing by which a country suffers: its soldiers' losses are its own."""
    LINK = "link"
    """Joins things; an account may put it in other words."""
    SETTING = "setting"
    """A link that is everywhere, such as the war: nothing is about it alone."""
    TRANSFER = "transfer"
    """A link with a direction: who gives stands before it."""
    SAYING = "saying"
    """A link whose subject must be who speaks: "Moscow denies", "Seoul's estimate"."""
    WISH = "wish"
    """A link whose subject must be who has it: "Moscow wants"."""
    QUANTITY = "quantity"
    """Asks for a count."""
    DATE = "date"
    """Asks for a day or a period."""
    WHERE = "where"
    """Asks for a place."""
    ORIGIN = "origin"
    """Asks who says so."""
    DEED = "deed"
    """What somebody is or does that no account tells of: it turns a question that names nobody's thing besides."""
    COMPARING = "comparing"
    """Sets accounts side by side."""
    COMMAND = "command"
    """Orders a program about; what is dictated beside it counts for nothing."""
    ASIDE = "aside"
    """Says nothing of its own."""

    @property
    def is_thing(self) -> bool:
        """Tell what a question can turn on and be grounded by."""
        return self in {Kind.THING, Kind.COUNTRY, Kind.PLACE, Kind.FORCE}


_SOFTEST = (
    Kind.DEED,
    Kind.SETTING,
    Kind.LINK,
    Kind.TRANSFER,
    Kind.WISH,
    Kind.SAYING,
    Kind.ORIGIN,
    Kind.QUANTITY,
    Kind.DATE,
    Kind.WHERE,
    Kind.COUNTRY,
    Kind.PLACE,
    Kind.FORCE,
    Kind.THING,
)


@value
class Concept:
    """One thing and what people call it.

    An entry is a word or a few in a row; inflected forms are found by their endings, and a star stands for any ending.
    `within` names wider concepts: who asks for weapons is answered with drones. `stands_for` names what people may mean
    by it besides: Seoul, the city, is said for South Korea. What lies `beyond` the briefs, another country or
    how fast a thing is, is never another word for what they hold: no precedent stands in for it.
    """

    id: ConceptId
    kind: Kind = Kind.THING
    within: tuple[ConceptId, ...] = ()
    stands_for: tuple[ConceptId, ...] = ()
    beyond: bool = False
    en: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    de: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            id_fault(self.id),
            fault(any(self.entries()), "id", f"{self.id!r} has no words", "add what people call it: 'en: [...]'"),
            *(_entry_fault(language, index, entry) for language, index, entry in self.entries()),
        )

    def entries(self) -> Iterator[tuple[Language, int, str]]:
        """All entries, each with its language and its position there."""
        for language in Language:
            for index, entry in enumerate(getattr(self, language.value)):
                yield language, index, entry


def kind_of(concepts: Sequence[Concept]) -> Kind:
    """Give what a term does that may mean several things: the softest of them, as nobody knows which is meant."""
    kinds = {concept.kind for concept in concepts}
    if len(kinds) == 1:
        return kinds.pop()
    if kinds & {Kind.ASIDE, Kind.COMPARING, Kind.COMMAND}:
        return Kind.LINK
    return next((kind for kind in _SOFTEST if kind in kinds), Kind.THING)


@value
class Lexicon:
    """Every concept once; each reference between them leads somewhere and to nothing narrower."""

    concepts: tuple[Concept, ...]

    def __post_init__(self) -> None:
        refuse(*self._repeated(), *self._lost(), *self._circles())

    def _repeated(self) -> Iterator[Fault | None]:
        seen: set[ConceptId] = set()
        for index, concept in enumerate(self.concepts):
            text = f"the concept {concept.id!r} stands twice"
            yield fault(concept.id not in seen, ("concepts", index, "id"), text, "put its words together")
            seen.add(concept.id)

    def _lost(self) -> Iterator[Fault | None]:
        known = {concept.id for concept in self.concepts}
        for index, concept in enumerate(self.concepts):
            for field in ("within", "stands_for"):
                for at, other in enumerate(getattr(concept, field)):
                    yield fault(other in known, ("concepts", index, field, at), f"there is no concept {other!r}")

    def _circles(self) -> Iterator[Fault | None]:
        wider = {concept.id: concept.within for concept in self.concepts}
        for index, concept in enumerate(self.concepts):
            circular = concept.id in _reached(concept.within, wider)
            yield fault(not circular, ("concepts", index, "within"), f"{concept.id!r} is within itself")


def _reached(start: tuple[ConceptId, ...], wider: dict[ConceptId, tuple[ConceptId, ...]]) -> set[ConceptId]:
    reached: set[ConceptId] = set()
    waiting = list(start)
    while waiting:
        concept = waiting.pop()
        if concept not in reached:
            reached.add(concept)
            waiting += wider.get(concept, ())
    return reached


def _entry_fault(language: Language, index: int, entry: str) -> Fault | None:
    path = (language.value, index)
    for word in entry.split():
        begins = word.removesuffix("*")
        if "*" in begins:
            return fault(False, path, f"{entry!r} has a star inside a word", "a star stands at the end of a word")
        if begins != word and language is not Language.KOREAN and len(begins) < SHORTEST_BEGINNING:
            hint = f"write at least {SHORTEST_BEGINNING} letters before a star"
            return fault(False, path, f"{entry!r} begins too many words", hint)
    return text_fault(path, entry, LONGEST_WORDS)
