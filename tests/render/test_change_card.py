"""Cards of what changed."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.activation import Activation, Occasion
from bot.core.change import ChangeKind
from bot.core.composition import account
from bot.core.identifier import ClaimId, RevisionId
from bot.core.shown_change import ShownChange
from bot.core.snapshot import Snapshot
from bot.render.change_card import changes_card, takeover_card
from bot.render.discord_page import embeds
from tests.core import builders as b

HELD = Snapshot.of(b.revision(b.claim(id="one"), b.counted()))
ONE, COUNTED = (account(HELD, claim) for claim in HELD.claims.values())
ACTIVATION = Activation(
    number=3,
    revision=RevisionId("abcdef0123"),
    previous=RevisionId("0123456789"),
    at=datetime(2031, 5, 4, tzinfo=UTC),
    by="7",
    occasion=Occasion.RELOAD,
    files="",
)


def change(kind: ChangeKind, name: str = "one", **given: object) -> ShownChange:
    return ShownChange(**{"kind": kind, "id": ClaimId(name), "day": b.DAY, **given})  # type: ignore[arg-type]


def test_a_correction_tells_both_accounts_with_their_places_and_whose_it_is():
    """P1, P2: before and now, each attributed and placed; the day is of our record."""
    told = change(ChangeKind.CORRECTED, before=ONE, after=COUNTED, reason=b.amendment(why="Misread."))
    (embed,) = embeds([takeover_card(ACTIVATION, [told])])
    assert embed["title"] == "Now serving revision abcdef0: 1 corrected"
    assert "Our correction: Misread." in embed["description"]
    assert "• before: The article: The harbour is shut. [Lumo Gazette ¶1 s1]" in embed["description"]
    assert "• now: Brandt said: Over 40 boats are missing. [Lumo Gazette ¶" in embed["description"]
    assert "Activation 3: revision abcdef0, before it 0123456." in embed["description"]


def test_a_withdrawal_is_called_one():
    """Whose it is and why, and no account now."""
    told = change(ChangeKind.WITHDRAWN, before=ONE, reason=b.amendment(why="Taken back."))
    description = embeds([takeover_card(ACTIVATION, [told])])[0]["description"]
    assert "Our withdrawal: Taken back." in description
    assert "• no longer served: The article: The harbour is shut." in description
    assert "now:" not in description


def test_many_claims_added_on_a_day_are_listed_by_id():
    """A first record is one block; a handful is told account by account."""
    many = [change(ChangeKind.ADDED, f"claim-{number}", after=ONE) for number in range(20)]
    description = embeds([changes_card(many, b.DAY, "abcdef0123")])[0]["description"]
    assert "**Added: 20 claims,** <t:" in description
    assert "claim-11 and 8 more" in description
    few = embeds([changes_card(many[:5], b.DAY, "abcdef0123")])[0]["description"]
    assert few.count("The harbour is shut.") == 5


def test_no_change_is_said():
    """An empty list is an answer too."""
    (embed,) = embeds([changes_card([], b.DAY, "abcdef0123")])
    assert embed["title"] == "Changes since 2031-05-04: no claim changed"
    assert "Nothing in our record has changed since then." in embed["description"]


def test_a_rollback_is_called_one():
    """It is neither a correction nor an addition, and needs no reason."""
    told = change(ChangeKind.CORRECTED, before=ONE, after=COUNTED, occasion=Occasion.ROLLBACK)
    description = embeds([takeover_card(ACTIVATION, [told])])[0]["description"]
    assert "**Rolled back:** one, <t:" in description
    assert "Corrected" not in description


def test_what_differs_beside_the_sentence_is_named():
    """A reader is not shown the same sentence twice."""
    other = replace(ONE, claim=b.claim(id="one", not_given=("when",)))
    told = change(ChangeKind.REWORDED, before=ONE, after=other)
    description = embeds([takeover_card(ACTIVATION, [told])])[0]["description"]
    assert description.count("The harbour is shut.") == 1
    assert "(changed: not given)" in description
