"""A number as its source gives it: never without what it measures and where it holds."""

import re
from enum import StrEnum

from bot.core.text import text_fault
from bot.core.value import Fault, fault, refuse, value


class Measure(StrEnum):
    """What is measured. Figures of different measures are never put on one scale."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed or wounded"
    LOSSES = "losses"
    CAPTURED = "captured"
    MISSING = "missing"
    SENT = "sent"
    SUPPLIED = "supplied"
    CALIBRE = "calibre"

    @property
    def counts(self) -> bool:
        """Tell a count from a size: a calibre of 170 mm is not 170 of anything."""
        return self is not Measure.CALIBRE

    @property
    def befalls_people(self) -> bool:
        """Tell a number of people to whom something happened, where one word for another is a grave error."""
        return self in {
            Measure.KILLED,
            Measure.WOUNDED,
            Measure.KILLED_OR_WOUNDED,
            Measure.LOSSES,
            Measure.CAPTURED,
            Measure.MISSING,
        }


class Comparator(StrEnum):
    """How the number stands to what was measured."""

    OVER = "over"
    AT_LEAST = "at least"
    AROUND = "around"
    NEARLY = "nearly"
    EXACTLY = "exactly"
    UP_TO = "up to"
    BETWEEN = "between"


@value
class Scope:
    """Who, where and since when, in our words. None: the source does not say.

    `context` says that another sentence of the source gives this, not the one that gives the number.
    """

    who: str
    where: str | None = None
    since: str | None = None
    context: bool = False

    def __post_init__(self) -> None:
        refuse(
            text_fault("who", self.who, 60),
            text_fault("where", self.where, 60),
            text_fault("since", self.since, 40),
        )


@value
class Figure:
    """One number with its measure and scope.

    Either `comparator` and `values` (two for `between`, else one), or a `magnitude` such as "thousands". `printed` is
    the wording of the source, hedge included: "could be around 1,100".
    """

    measure: Measure
    scope: Scope
    printed: str
    comparator: Comparator | None = None
    values: tuple[int, ...] = ()
    magnitude: str | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        numbers = {int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", self.printed)}
        refuse(
            *self._shape_faults(),
            text_fault("printed", self.printed, 60),
            fault(
                not numbers or set(self.values) <= numbers,
                "values",
                f"the wording {self.printed!r} gives other numbers",
                "write the numbers that the source prints",
            ),
            fault(
                self.magnitude is None or self.magnitude.casefold() in self.printed.casefold(),
                "magnitude",
                f"{self.magnitude!r} is not in the wording {self.printed!r}",
                "write the word that the source prints",
            ),
        )

    def _shape_faults(self) -> list[Fault | None]:
        wanted = 2 if self.comparator is Comparator.BETWEEN else 1
        if self.magnitude is not None:
            alone = self.comparator is None and not self.values
            return [fault(alone, "magnitude", "a magnitude stands beside a number", "keep one of the two")]
        if self.comparator is None:
            return [
                fault(
                    False,
                    "comparator",
                    "how the number is meant is missing",
                    "add 'comparator' or 'magnitude'",
                )
            ]
        return [
            fault(
                len(self.values) == wanted,
                "values",
                f"{self.comparator.value!r} takes {wanted} number{'s'[: wanted - 1]}, not {len(self.values)}",
            ),
            fault(list(self.values) == sorted(self.values), "values", "the smaller number comes first"),
        ]
