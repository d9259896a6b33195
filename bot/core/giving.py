"""Who hands something over: the country named before the verb, unless the verb is passive."""

from collections.abc import Iterator, Sequence

from bot.core.lexicon import Kind
from bot.core.term import Term
from bot.core.vocabulary import Vocabulary

_NEAR = 5
"""Terms between a giver and the verb, at most."""
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting"})


def givers(vocabulary: Vocabulary, terms: Sequence[Term]) -> Iterator[Term]:
    """Give the actors that stand before a verb of giving, in the order of words of English."""
    for index, term in enumerate(terms):
        if term.kind is Kind.TRANSFER and term.text.isascii():
            before = list(reversed(terms[max(0, index - _NEAR) : index]))
            at = next((at for at, each in enumerate(before) if vocabulary.acts(each)), None)
            if at is not None and not _is_passive(term, before[:at]) and not _leads_off(before, at):
                yield before[at]


def _is_passive(verb: Term, between: Sequence[Term]) -> bool:
    asides = {each.text.casefold() for each in between}
    return bool(asides & _PASSIVE) and not verb.text.casefold().endswith("ing")


def _leads_off(before: Sequence[Term], at: int) -> bool:
    """Tell an actor to whom, by whom or about whom something is: no giver."""
    words = [each.text.casefold() for each in before[at + 1 : at + 2]]
    return bool(set(words) & {"to", "for", "with", "about", "by", "against"})
