"""How a question is decided. Nothing is generated: a reply is claims of the briefs, or a refusal.

1. The question is read into terms through the lexicon (`vocabulary`), and it is noted whose word, losses and office are
   asked for, and between what it chooses (`question`).
2. Each candidate is held against it (`judgement`). A term is accounted for if the account holds it, or something
   narrower (`weighing`, `counting`); a thing, country, number, date or place that is not accounted for rules it out, so
   does a word that the lexicon does not hold, unless it looks like no name and the account holds 1.1 for each such
   word besides: more than one thing. Mere links between things (verbs, mostly) only add to the score; a deed of
   somebody counts where nothing but names is held besides.
3. Accounts that nothing rules out *answer*: those near the best score, at most six, in the order of their source, and
   those that stand `beside` them.
4. Otherwise, where all that is missing is a detail that the briefs know is not given, the *detail is not given*.
5. Otherwise it is *not covered*; the words that no account holds are named.
6. Questions much like it whose answers are known, in `precedents.yaml`, may have it otherwise (`precedence`): that
   words which an account does not hold are other words for what it says, that others answer, or that nothing does.

A text of several sentences is tried whole, then sentence by sentence: what is said around a question is no part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.core.claim import Claim
from bot.core.ground import Ground
from bot.core.identifier import ClaimId
from bot.core.judged import Judged
from bot.core.judgement import Judgement
from bot.core.lexicon import Kind
from bot.core.likeness import Near
from bot.core.precedence import Precedence
from bot.core.question import Question
from bot.core.reply import Reply
from bot.core.replying import Replying
from bot.core.term import Term

_AND = frozenset({"and", "or", "und", "oder", "sowie", "и", "или", "і", "й", "та", "або", "와", "과", "및"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A reply with how it came about: the question as it was read, every candidate, and the nearest precedents."""

    reply: Reply
    question: Question
    judgements: tuple[Judgement, ...]
    nearest: tuple[Near, ...]


def decide(ground: Ground, text: str, today: date, candidates: Iterable[ClaimId] | None = None) -> Decision:
    """Decide a question; `candidates` are what a search found, None if every claim is one."""
    claims = ground.standing(candidates)
    tries = _Tries(ground, claims, ground.question(text))
    replying = Replying(ground, text, today)
    readings, judgements = tries.settled(), tries.judgements
    reply = replying.reply(readings)
    precedence = Precedence(ground, tries.question, tries.judgements)
    if others := precedence.over(reply, readings):
        reply, judgements = replying.reply(others), others[-1].judgements
    return Decision(reply, tries.question, tuple(judgements), tuple(precedence.nearest))


class _Tries:
    """A question tried whole, then in parts."""

    def __init__(self, ground: Ground, claims: Sequence[Claim], question: Question) -> None:
        self._ground = ground
        self._claims = claims
        self.question = question
        self.judgements = ground.judge(question, claims)

    def settled(self) -> list[Judged]:
        """Give what settles the question: one reading of it, or one for each thing that it joins or lists.

        The whole question, unsettled, if nothing does.
        """
        whole = Judged(self.question, self.judgements)
        if whole.settles:
            return [whole]
        for part in (*self._sentences(), *self._dictated(whole)):
            judged = self._judge(part)
            if judged.settles:
                return [judged]
        for parts in (self._joined(), self._listed()):
            joined = [self._judge(part) for part in parts]
            if len(joined) > 1 and all(each.answers for each in joined):
                return joined
        return [whole]

    def _judge(self, terms: Iterable[Term]) -> Judged:
        question = self._ground.part(terms)
        return Judged(question, self._ground.judge(question, self._claims))

    def _sentences(self) -> Iterator[list[Term]]:
        """Give the one sentence of several that names things: what is said around it is no part of the question."""
        sentences = [list(group) for _, group in groupby(self.question.terms, key=lambda term: term.sentence)]
        telling = [terms for terms in sentences if any(_tells(term) for term in terms)]
        if len(sentences) > 1 and len(telling) == 1:
            yield telling[0]

    def _dictated(self, whole: Judged) -> Iterator[list[Term]]:
        """Give what the briefs know of words to a program that is ordered about, and what befell people in them."""
        held = {term for each in whole.judgements for term, _ in each.held}
        if self.question.commanded and any(_tells(term) and term.kind is not Kind.COUNTRY for term in held):
            befalling = self._ground.vocabulary.befalling
            yield [term for term in self.question.terms if term in held or term.concepts & befalling]

    def _joined(self) -> list[list[Term]]:
        """Give the parts between "and" and "or", if each names a thing, and not only somebody or soldiers."""
        parts: list[list[Term]] = [[]]
        for term in self.question.terms:
            if term.kind is Kind.ASIDE and term.text.casefold() in _AND:
                parts.append([])
            else:
                parts[-1].append(term)
        named = (any(_tells(term) and not self._is_who(term) for term in part) for part in parts)
        return parts if all(named) else []

    def _listed(self) -> list[list[Term]]:
        """Give the question once for each of several things of one kind: "does it make guns, drones and launchers"."""
        wider = self._ground.vocabulary.wider
        things = [term for term in self.question.counting if term.kind is Kind.THING and len(term.concepts) == 1]
        kinds = {term: frozenset().union(*map(wider, term.concepts)) - term.concepts for term in things}
        alike = [term for term in things if any(kinds[term] & kinds[other] for other in things if other is not term)]
        others = [[other for other in alike if other is not term] for term in alike]
        return [[term for term in self.question.terms if term not in left_out] for left_out in others]

    def _is_who(self, term: Term) -> bool:
        return term.kind is Kind.FORCE or self._ground.speaks(term)


def _tells(term: Term) -> bool:
    return term.kind.is_thing and bool(term.concepts)
