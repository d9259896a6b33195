"""What differs between two revisions. A machine decides which kind it is, not the curator."""

from collections.abc import Generator, Iterator
from dataclasses import fields
from enum import StrEnum

from bot.core.bearer import Bearers
from bot.core.claim import Claim
from bot.core.identifier import ClaimId
from bot.core.record import Amendment
from bot.core.revision import Revision
from bot.core.stepwise import at_once
from bot.core.topic import Topic
from bot.core.value import value


class ChangeKind(StrEnum):
    """How a claim changed."""

    ADDED = "added"
    REWORDED = "reworded"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


_FACTS = ("figure", "attribution", "hedge", "when", "citations")
"""Fields whose change is a correction, never a rewording."""


@value
class Change:
    """One claim that changed. `reason` is whose correction or withdrawal it is, and why.

    `after` is None for a claim that was deleted; `by` is the newer claim for one that was superseded.
    """

    kind: ChangeKind
    id: ClaimId
    before: Claim | None = None
    after: Claim | None = None
    by: ClaimId | None = None
    reason: Amendment | None = None

    @property
    def unexplained(self) -> bool:
        """Tell a correction or withdrawal that says neither whose it is nor why: it must be refused."""
        return self.reason is None and self.kind in {ChangeKind.CORRECTED, ChangeKind.WITHDRAWN}


def changes(before: Revision | None, after: Revision) -> tuple[Change, ...]:
    """Compare claim by claim: first what the newer revision holds, in reading order, then what it lacks.

    A claim is corrected too when its speaker, or the day of its source, is another than before.
    Without a revision before, everything is added.
    """
    return at_once(comparing(before, after))


def comparing(before: Revision | None, after: Revision) -> Generator[None, None, tuple[Change, ...]]:
    """Do the same in short steps."""
    old = {claim.id: claim for topic in before.topics for claim in topic.claims} if before else {}
    yield
    new = {claim.id: claim for topic in after.topics for claim in topic.claims}
    yield
    found = []
    for change in _found(old, new, Bearers(before, after)):
        found.append(change)
        yield
    lost = (Change(kind=ChangeKind.WITHDRAWN, id=id_, before=old[id_]) for id_ in old if id_ not in new)
    return (*found, *lost)


def changes_besides(before: Revision | None, after: Revision) -> tuple[str, ...]:
    """Name what changed beside the claims: sources, speakers, topics in their titles, order and leads, the words.

    Readers see these too, so nobody should change them unawares.
    """
    if before is None:
        return ()
    words = [name for name in ("lexicon", "precedents") if getattr(before, name) != getattr(after, name)]
    kinds = (
        ("source", {each.id: each for each in before.sources}, {each.id: each for each in after.sources}),
        ("speaker", {each.id: each for each in before.speakers}, {each.id: each for each in after.speakers}),
        ("topic", {each.id: _frame(each) for each in before.topics}, {each.id: _frame(each) for each in after.topics}),
    )
    named = (
        f"{kind} {id_}"
        for kind, old, new in kinds
        for id_ in dict.fromkeys((*old, *new))
        if old.get(id_) != new.get(id_)
    )
    return (*named, *words)


def _frame(topic: Topic) -> object:
    """Give all of a topic but its claims, of which only the ids and their order count."""
    told = [getattr(topic, field.name) for field in fields(topic) if field.name != "sections"]
    return told, [(each.title, each.lead, [claim.id for claim in each.claims]) for each in topic.sections]


def _found(old: dict[ClaimId, Claim], new: dict[ClaimId, Claim], bearers: Bearers) -> Iterator[Change]:
    newer = {claim.supersedes: claim.id for claim in new.values() if claim.supersedes and not claim.withdrawn}
    superseded_before = {claim.supersedes for claim in old.values() if not claim.withdrawn}
    for claim in new.values():
        earlier = old.get(claim.id)
        if earlier is None or (earlier.withdrawn and not claim.withdrawn):
            yield Change(kind=ChangeKind.ADDED, id=claim.id, before=earlier, after=claim)
        elif (claim is not earlier and claim != earlier) or bearers.touch(claim):
            yield _difference(earlier, claim, bearers)
        if earlier is not None and claim.id in newer and claim.id not in superseded_before:
            yield Change(kind=ChangeKind.SUPERSEDED, id=claim.id, before=earlier, after=claim, by=newer[claim.id])


def _difference(before: Claim, after: Claim, bearers: Bearers) -> Change:
    if after.withdrawn and not before.withdrawn:
        return Change(kind=ChangeKind.WITHDRAWN, id=after.id, before=before, after=after, reason=after.withdrawn)
    reason = after.corrections[-1] if len(after.corrections) > len(before.corrections) else None
    facts = any(getattr(before, field) != getattr(after, field) for field in _FACTS)
    if bearers.touch(after) and not facts:
        reason = reason or bearers.reason(after)
        facts = True
    kind = ChangeKind.CORRECTED if facts or reason else ChangeKind.REWORDED
    return Change(kind=kind, id=after.id, before=before, after=after, reason=reason)
