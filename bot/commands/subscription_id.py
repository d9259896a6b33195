"""What the buttons of subscriptions remember: everything stands in their `custom_id`."""

import re
from enum import StrEnum
from typing import Self

from bot.core.identifier import SubscriptionId
from bot.core.subscription import Subscription
from bot.core.value import value

PAGE = re.compile(r"schedule:list:(?P<page>[0-9]{1,3})")


class Act(StrEnum):
    """What a button does to its subscription; `DROP` and `KEEP` answer the question that `REMOVE` asks."""

    PREVIEW = "preview"
    REMOVE = "remove"
    DROP = "drop"
    KEEP = "keep"


ACT = re.compile(rf"schedule:(?P<act>{'|'.join(Act)}):(?P<number>[0-9]{{1,18}})\.(?P<made>[0-9]{{1,12}})")


@value
class ActId:
    """An act on a subscription. `made` is when it was made, in seconds: a number alone might come to be used again."""

    act: Act
    number: SubscriptionId
    made: int

    @classmethod
    def of(cls, act: Act, subscription: Subscription) -> Self:
        """Name an act on a subscription."""
        return cls(act=act, number=subscription.id, made=int(subscription.made_at.timestamp()))

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read a `custom_id` that matched `ACT`."""
        return cls(act=Act(match["act"]), number=SubscriptionId(int(match["number"])), made=int(match["made"]))

    def means(self, subscription: Subscription) -> bool:
        """Tell whether it is this subscription that the button was made for."""
        return self == self.of(self.act, subscription)

    def __str__(self) -> str:
        return f"schedule:{self.act}:{self.number}.{self.made}"
