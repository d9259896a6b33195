"""Precedents name claims. One that is gone is a problem for the check, and no reason not to serve the rest."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.identifier import ClaimId
from bot.core.precedent import Precedent
from bot.core.revision import Revision
from bot.core.value import Fault


def precedent_faults(revision: Revision) -> Iterator[Fault]:
    """Give a fault, with its path in the revision, for each claim that a precedent names and nobody knows."""
    known = {claim.id for _, claim in revision.placed_claims()}
    for group, precedent in enumerate(revision.precedents):
        for index, claim in enumerate(precedent.claims):
            if claim not in known:
                yield Fault(
                    path=("precedents", group, "claims", index),
                    text=f"there is no claim {claim!r}",
                    hint="name the claims that answer these questions; claims: [] if the briefs do not cover them",
                )


def with_known_claims(revision: Revision) -> Revision:
    """Leave claims out that nobody knows, and precedents that named no others: they were covered once."""
    known = {claim.id for _, claim in revision.placed_claims()}
    if all(known.issuperset(precedent.claims) for precedent in revision.precedents):
        return revision
    kept = (_without(precedent, known) for precedent in revision.precedents)
    return replace(revision, precedents=tuple(each for each in kept if each is not None))


def _without(precedent: Precedent, known: set[ClaimId]) -> Precedent | None:
    claims = tuple(claim for claim in precedent.claims if claim in known)
    return None if precedent.claims and not claims else replace(precedent, claims=claims)
