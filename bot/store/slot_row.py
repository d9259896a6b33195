"""A slot as a row of state.db."""

from typing import Any

from bot.core.identifier import SlotId, SubscriptionId
from bot.core.slot import Slot, SlotState
from bot.store.errors import shaping
from bot.store.instant import loaded

SLOT = """
    SELECT id, subscription, due, mark, state, not_before, tries, unsure_since, corrects, activation, channel,
        message, merged_into, reason, settled_at
    FROM slots
"""


@shaping()
def slot_of(row: tuple[Any, ...]) -> Slot:
    """Make a slot of a row of `SLOT`; raises `DamagedRow`."""
    id_, subscription, due, mark, state, not_before, tries, unsure, corrects, activation, *end = row
    channel, message, into, reason, settled_at = end
    return Slot(
        id=SlotId(id_),
        subscription=SubscriptionId(subscription),
        due=loaded(due),
        mark=mark,
        state=SlotState(state),
        not_before=loaded(not_before),
        tries=tries,
        unsure_since=loaded(unsure) if unsure else None,
        corrects=corrects,
        activation=activation,
        channel=channel,
        message=message,
        into=loaded(into) if into else None,
        reason=reason,
        settled_at=loaded(settled_at) if settled_at else None,
    )
