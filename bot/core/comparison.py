"""A message held against the briefs: which accounts bear on it, and where its words differ from theirs.

It is never said whether a message is true. An account bears on a message that names those whom it is about and a thing
that it states; whose losses, and who gives, must be the same. Messages about other wars name others, and so nothing
bears on them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.answer import Account
from bot.core.claim import Claim
from bot.core.composition import accounts
from bot.core.difference import Difference, Differs
from bot.core.differing import differences
from bot.core.ground import Ground
from bot.core.identifier import ClaimId, RevisionId
from bot.core.judgement import Judgement, judge
from bot.core.lexicon import ConceptId, Kind
from bot.core.profile import QUOTED, SHARED, STATED, Profile
from bot.core.question import Question
from bot.core.term import Term
from bot.core.value import value

MOST_FINDINGS = 6
_NEAR = 0.7
"""Share of the best score that an account needs to be shown beside the best one."""
_ACTORS = 2
"""Countries and people of an account that a message must name, where no single one of them is whose it is."""


@value
class Finding:
    """An account that bears on a message, with where the message's words differ from it."""

    account: Account
    differences: tuple[Difference, ...] = ()


@value
class Comparison:
    """What the briefs hold on a message; empty where nothing bears on it. `differences` are those from all accounts."""

    findings: tuple[Finding, ...]
    revision: RevisionId
    reviewed: date | None = None
    differences: tuple[Difference, ...] = ()


def check(ground: Ground, text: str, candidates: Iterable[ClaimId] | None = None) -> Comparison:
    """Hold a message against the briefs; `candidates` are what a search found, None if every claim is one."""
    message = ground.question(text)
    bearing = _nearest(list(_borne(ground, message, ground.standing(candidates))))
    told = {each.claim.id: differences(ground, message, each.claim) for each in bearing}
    common = tuple(_common(told.values()))
    shown = accounts(ground.snapshot, [each.claim for each in bearing])
    return Comparison(
        findings=tuple(Finding(account=each, differences=_own(told[each.claim.id], common)) for each in shown),
        revision=ground.snapshot.id,
        reviewed=min((ground.places[each.claim.id][1].reviewed for each in bearing), default=None),
        differences=common,
    )


def _borne(ground: Ground, message: Question, claims: Iterable[Claim]) -> Iterator[Judgement]:
    for claim in claims:
        bearing = _Bearing(ground, message, claim, ground.profile(claim))
        if bearing.bears():
            yield judge(message, claim, ground.profile(claim), ground.vocabulary)


def _nearest(judgements: Sequence[Judgement]) -> list[Judgement]:
    best = max((each.score for each in judgements), default=0.0)
    borne = [each for each in judgements if each.score >= _NEAR * best or each.counts_people]
    near = sorted(borne, key=lambda each: -each.score)
    kept = {each.claim.id for each in near[:MOST_FINDINGS]}
    return [each for each in judgements if each.claim.id in kept]


def _common(told: Iterable[tuple[Difference, ...]]) -> Iterator[Difference]:
    """Give the numbers that differ from every account that counts, with what each of them gives."""
    numbers: dict[str, list[str]] = {}
    for each in told:
        for difference in each:
            if difference.kind is Differs.NUMBER:
                numbers.setdefault(difference.said, []).extend(difference.given)
    for said, given in numbers.items():
        if len(given) > 1:
            yield Difference(kind=Differs.NUMBER, said=said, given=tuple(given))


def _own(told: tuple[Difference, ...], common: tuple[Difference, ...]) -> tuple[Difference, ...]:
    shared = {each.said for each in common}
    return tuple(each for each in told if each.kind is not Differs.NUMBER or each.said not in shared)


@dataclass(frozen=True, slots=True)
class _Bearing:
    """Whether one account bears on one message."""

    ground: Ground
    message: Question
    claim: Claim
    profile: Profile

    def bears(self) -> bool:
        """Tell whether it is about the same: of the same people, and of a thing that the account states."""
        same = self._is_of_the_same() or self._is_quoted()
        return same and self._shares() and not self._is_of_others()

    def _is_of_the_same(self) -> bool:
        named = [term for term in self.message.counting if self._is_actor(term) and self._weighs(term) >= SHARED]
        concepts = frozenset().union(*(self.ground.vocabulary.said_for(term) for term in named))
        if theirs := self.profile.gives or self.profile.whose:
            return bool(concepts & theirs)
        return len({min(self.ground.vocabulary.said_for(term)) for term in named}) >= min(_ACTORS, len(self._actors()))

    def _is_quoted(self) -> bool:
        """Tell whether the message gives this account's number beside who says it: "Seoul estimates 1,100"."""
        numbers = {term.number for term in self.message.counting if term.number is not None}
        said_for = self.ground.vocabulary.said_for
        named = any(said_for(term) & self.profile.says for term in self.message.counting if self._is_actor(term))
        return named and not numbers.isdisjoint(self.profile.numbers)

    def _shares(self) -> bool:
        """Tell whether the message names a thing that the account states, or does what it tells of."""
        if self._is_of_loss():
            return any(term.concepts & self.ground.vocabulary.befalling for term in self.message.counting)
        stated = [term for term in self.message.counting if not self._is_actor(term) and self._weighs(term) == STATED]
        things = [term for term in stated if term.kind is Kind.THING]
        forces = [term for term in stated if term.kind is Kind.FORCE]
        links = [term for term in stated if term.kind in {Kind.LINK, Kind.TRANSFER, Kind.WISH}]
        return bool(things) or (bool(forces) and bool(links)) or len(links) > 1

    def _is_of_others(self) -> bool:
        """Tell whether the message speaks of others' losses, or of others who give."""
        whose, gives = self.profile.whose, self.profile.gives
        suffering = [term for term in self.message.sufferers if not self.ground.vocabulary.said_for(term) & whose]
        giving = [term for term in self.message.givers if gives and not self.ground.vocabulary.said_for(term) & gives]
        loss, owners = self._is_of_loss(), [term for term in self.message.sufferers if term not in suffering]
        return (loss and bool(suffering) and not owners) or bool(giving)

    def _is_of_loss(self) -> bool:
        return bool(self.profile.measure & self.ground.vocabulary.befalling)

    def _is_actor(self, term: Term) -> bool:
        return self.ground.speaks(term)

    def _actors(self) -> frozenset[ConceptId]:
        held = self.ground.vocabulary.concepts
        stated = (each for each, weight in self.profile.held.items() if weight in {SHARED, QUOTED, STATED})
        return frozenset(each for each in stated if held[each].kind is Kind.COUNTRY or held[each].stands_for)

    def _weighs(self, term: Term) -> float:
        if term.unknown:
            return STATED if term.stem in self.profile.stems else 0.0
        return max((self.profile.held.get(each, 0.0) for each in self.ground.vocabulary.said_for(term)), default=0.0)
