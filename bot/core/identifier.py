"""Names by which briefs, and what is kept of deliveries, refer to each other; types that must not be mixed."""

import re
from typing import NewType

from bot.core.value import Fault, fault

SourceId = NewType("SourceId", str)
SpeakerId = NewType("SpeakerId", str)
ClaimId = NewType("ClaimId", str)
TopicId = NewType("TopicId", str)
RevisionId = NewType("RevisionId", str)
SubscriptionId = NewType("SubscriptionId", int)
SlotId = NewType("SlotId", int)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60


def id_fault(identifier: str) -> Fault | None:
    """Refuse what would not survive in a button's `custom_id` or a file name."""
    return fault(
        len(identifier) <= _LONGEST and _ID.fullmatch(identifier) is not None,
        "id",
        f"{identifier!r} is not an id",
        f"use lower-case letters, digits and single hyphens, at most {_LONGEST} characters",
    )
