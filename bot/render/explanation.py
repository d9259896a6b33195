"""Why a question was decided as it was, in lines of plain text."""

from collections.abc import Iterator, Sequence

from bot.core.decision import Decision
from bot.core.judgement import Judgement
from bot.core.likeness import Near
from bot.core.question import Question
from bot.core.term import Term

MOST_ACCOUNTS = 8
MOST_PRECEDENTS = 5


def explained(decision: Decision) -> Iterator[str]:
    """Say how each word was read, what each account holds of it, and what ruled the others out."""
    yield "words"
    yield from (f"  {_read(term)}" for term in decision.question.terms)
    yield from _bindings(decision.question)
    yield from _precedents(decision.nearest)
    shown = {account.claim.id for account in decision.reply.accounts}
    yield "accounts"
    ranked = sorted(decision.judgements, key=lambda each: (each.claim.id not in shown, -each.score))
    for judgement in ranked[:MOST_ACCOUNTS]:
        yield from _judged(judgement, shown=judgement.claim.id in shown)
    if len(ranked) > MOST_ACCOUNTS:
        yield f"  and {len(ranked) - MOST_ACCOUNTS} more, which hold less"


def _read(term: Term) -> str:
    if term.number is not None:
        return f"{term.text}: the number {term.number}"
    if term.unknown:
        return f"{term.text}: in no entry of the lexicon, and so it counts against an account"
    return f"{term.text}: {term.kind.value}, {term.how.value}, by {term.entry}"


def _bindings(question: Question) -> Iterator[str]:
    roles = (("says it", question.speakers), ("suffers it", question.sufferers), ("gives it", question.givers))
    for role, terms in roles:
        yield from (f"  {term.text}: asked for as who {role}" for term in terms)


def _precedents(nearest: Sequence[Near]) -> Iterator[str]:
    if nearest:
        yield "precedents"
    for near in nearest[:MOST_PRECEDENTS]:
        claims = ", ".join(near.claims) or "not covered"
        yield f"  {near.likeness:.2f} {near.asked!r}: {'detail not given by ' * near.detail_not_given}{claims}"


def _judged(judgement: Judgement, *, shown: bool) -> Iterator[str]:
    held = ", ".join(f"{term.text} {weight:.2f}" for term, weight in judgement.held) or "nothing"
    yield f"  {'+' if shown else '-'} {judgement.claim.id} {judgement.score:.2f}: {held}"
    if judgement.backing:
        yield f"      answers {judgement.backing:.0%} of the nearest precedents"
    if judgement.overruled:
        yield "      the nearest precedents speak against it"
    if judgement.strange:
        yield f"      answers in spite of: {', '.join(term.text for term in judgement.strange)}"
    if judgement.missing:
        yield f"      cannot account for: {', '.join(term.text for term in judgement.missing)}"
    if judgement.details:
        yield f"      known not to give: {', '.join(judgement.details)}"
    elif not shown and not judgement.missing and not judgement.overruled:
        yield f"      {'holds less than others' if judgement.grounded else 'is not about anything that is named'}"
