"""Who hands something over: the country named as the subject of the verb."""

from collections.abc import Iterator, Sequence

from bot.core.lexicon import Kind
from bot.core.term import How, Term

_NEAR = 5
"""Terms between a giver and the verb, at most, in the order of words of English."""
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting"})
_NO_SUBJECT = frozenset({"to", "for", "with", "about", "by", "against"})
_KOREAN_SUBJECT = ("이", "가", "은", "는")


def givers(terms: Sequence[Term]) -> Iterator[Term]:
    """Give the countries that give: before the verb, and in a subject's form where words have forms."""
    for index, term in enumerate(terms):
        if term.kind is not Kind.TRANSFER:
            continue
        before = list(reversed(terms[max(0, index - _NEAR) : index]))
        if term.text.isascii():
            yield from () if _is_done_by(terms[index + 1 : index + 2]) else _english(term, before)
        else:
            yield from (each for each in before if each.kind is Kind.COUNTRY and _is_subject(each, term.begin))


def _english(verb: Term, before: Sequence[Term]) -> Iterator[Term]:
    at = next((at for at, each in enumerate(before) if each.kind is Kind.COUNTRY), None)
    if at is not None and not _is_passive(verb, before[:at]) and not _leads_off(before, at):
        yield before[at]


def _is_done_by(following: Sequence[Term]) -> bool:
    """Tell "drones made by": who stands before the verb is not who does it."""
    return any(each.text.casefold() in {"by", "von", "durch"} for each in following)


def _is_passive(verb: Term, between: Sequence[Term]) -> bool:
    """Tell a verb that is passive, or another's: "Seoul says that arms are sent"."""
    if any(each.kind is Kind.SAYING for each in between):
        return True
    return bool({each.text.casefold() for each in between} & _PASSIVE) and not verb.text.casefold().endswith("ing")


def _leads_off(before: Sequence[Term], at: int) -> bool:
    """Tell an actor to whom, by whom or about whom something is."""
    return bool({each.text.casefold() for each in before[at + 1 : at + 2]} & _NO_SUBJECT)


def _is_subject(actor: Term, verb: int) -> bool:
    """Tell a subject's form: a Korean particle; elsewhere the word as the lexicon has it, right before the verb."""
    if "\uac00" <= actor.text[-1:] <= "\ud7a3":
        return actor.text.endswith(_KOREAN_SUBJECT) and actor.how is How.INFLECTED
    return actor.how is How.EXACT and actor.text.isalpha() and not actor.text.isascii() and actor.end == verb
