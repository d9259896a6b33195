"""Briefs that can't be used, with every reason why."""

from collections.abc import Iterable

from bot.core.errors import SitrepError
from bot.documents import Problem


class BriefsError(SitrepError):
    """A folder of briefs is refused as a whole; `problems` is all that is wrong, in the order of the places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        summary = "the briefs have one problem:" if count == 1 else f"the briefs have {count} problems:"
        super().__init__("\n".join([summary, *map(str, self.problems)]))
