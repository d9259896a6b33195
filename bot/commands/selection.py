"""An answer as a choice of accounts, so that it can be given again without the question."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from bot.commands.answer_id import AnswerId
from bot.commands.card_id import CardId
from bot.core.answer import Outcome, View
from bot.core.claim import Claim
from bot.core.composition import REVIEW_EVERY, passages
from bot.core.identifier import ClaimId
from bot.core.reply import Reply
from bot.core.snapshot import Snapshot
from bot.core.topic import Topic
from bot.render.card import SHOWN_OF_ID

MOST_DETAILS = 12
"""Details that a `custom_id` of 100 characters has room for beside six accounts."""


def chosen(snapshot: Snapshot, claims: Collection[ClaimId], details: Iterable[str] = ()) -> AnswerId:
    """Name the answer that consists of these accounts, with the details that are said not to be given."""
    accounts = tuple(position for position, each in enumerate(snapshot.claims) if each in claims)
    known = _details(snapshot, [snapshot.claims[each] for each in claims])
    named = tuple(sorted(known.index(each) for each in set(details) if each in known))
    return AnswerId(revision=snapshot.id[:SHOWN_OF_ID], accounts=accounts, details=named[:MOST_DETAILS])


def recalled(snapshot: Snapshot, answer: AnswerId, today: date) -> Reply | None:
    """Give an answer again, None if it is none that this revision could have given."""
    claims = _claims(snapshot, answer)
    shown = passages(snapshot, frozenset(each.id for each in claims))
    if not any(passage.accounts for passage in shown):
        return None
    known = _details(snapshot, claims)
    details = tuple(known[each] for each in answer.details if each < len(known))
    reviewed = min(topic.reviewed for topic in _topics(snapshot, claims))
    return Reply(
        asked="",
        outcome=Outcome.DETAIL_NOT_GIVEN if details else Outcome.ANSWERED,
        revision=snapshot.id,
        passages=shown,
        reviewed=reviewed,
        stale=today - reviewed > REVIEW_EVERY,
        details=details,
    )


def origin(snapshot: Snapshot, answer: AnswerId) -> CardId | None:
    """Name the card with the sources of the section that the first account of an answer stands in."""
    claims = _claims(snapshot, answer)
    for topic in _topics(snapshot, claims[:1]):
        for index, section in enumerate(topic.sections):
            if any(each.id == claims[0].id for each in section.claims):
                return CardId(subject=topic.id, view=View.SOURCES, section=index, revision=answer.revision)
    return None


def _claims(snapshot: Snapshot, answer: AnswerId) -> list[Claim]:
    held = list(snapshot.claims.values())
    return [held[each] for each in answer.accounts if each < len(held)]


def _details(snapshot: Snapshot, claims: Sequence[Claim]) -> list[str]:
    """Give all that these accounts and their topics do not give, each once, in the order of the briefs."""
    ids = {claim.id for claim in claims}
    own = [detail for id_, claim in snapshot.claims.items() if id_ in ids for detail in claim.not_given]
    shared = [detail for topic in _topics(snapshot, claims) for detail in topic.not_given]
    return list(dict.fromkeys((*own, *shared)))


def _topics(snapshot: Snapshot, claims: Sequence[Claim]) -> list[Topic]:
    ids = {claim.id for claim in claims}
    return [topic for topic in snapshot.revision.topics if any(claim.id in ids for claim in topic.claims)]
