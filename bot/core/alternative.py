"""Things between which a question chooses: "Seoul or Kyiv", "a howitzer or a rocket launcher"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.core.lexicon import Kind
from bot.core.term import Term

_OR = frozenset({"or", "oder", "или", "або", "чи", "аль", "또는", "혹은", "아니면"})
_NEAR = 2
"""Terms that count, on either side of the word, among which the two things are looked for."""


def alternatives(terms: Sequence[Term]) -> Iterator[frozenset[Term]]:
    """Give each two things of a kind that "or" joins: an account that holds one of them need not hold the other."""
    for index, term in enumerate(terms):
        if term.text.casefold() in _OR:
            before = list(_counting(reversed(terms[:index])))
            after = _counting(terms[index + 1 :])
            pairs = (frozenset({one, other}) for other in after for one in before if _is_alike(one, other))
            yield from islice(pairs, 1)


def _counting(terms: Iterable[Term]) -> Iterator[Term]:
    return islice((term for term in terms if term.counts), _NEAR)


def _is_alike(one: Term, other: Term) -> bool:
    """Tell two numbers, or two things; the same one twice is no choice."""
    if one.number is not None or other.number is not None:
        return one.number != other.number and None not in {one.number, other.number}
    return all(map(_is_something, (one, other))) and (one.concepts, one.stem) != (other.concepts, other.stem)


def _is_something(term: Term) -> bool:
    return term.kind.is_thing or term.kind is Kind.LINK
