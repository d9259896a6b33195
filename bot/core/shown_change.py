"""A change with the accounts that it is told by."""

from datetime import date

from bot.core.activation import Occasion
from bot.core.answer import Account
from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId
from bot.core.record import Amendment
from bot.core.value import value


@value
class ShownChange:
    """One change as a reader sees it: with the accounts before and after, where our record still holds them."""

    kind: ChangeKind
    id: ClaimId
    day: date
    before: Account | None = None
    after: Account | None = None
    newer: ClaimId | None = None
    reason: Amendment | None = None
    occasion: Occasion = Occasion.RELOAD
