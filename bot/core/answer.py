"""What a reply says, before anybody decides what it looks like."""

from datetime import date
from enum import StrEnum

from bot.core.activation import LoggedChange
from bot.core.citation import Citation
from bot.core.claim import Claim
from bot.core.figure import Measure
from bot.core.identifier import RevisionId, TopicId
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.value import value


class Outcome(StrEnum):
    """The three outcomes that are never confused."""

    ANSWERED = "answered"
    DETAIL_NOT_GIVEN = "detail not given"
    NOT_COVERED = "not covered"


class View(StrEnum):
    """Which side of a topic is shown."""

    SUMMARY = "summary"
    SOURCES = "sources"
    HISTORY = "history"


@value
class Reference:
    """A citation with its number in the answer."""

    number: int
    citation: Citation
    source: Source


@value
class Account:
    """A claim with everybody and everything it must be shown with. `log` is what our record says of it.

    `earlier` is the account it supersedes: a reader sees it beside this one, never struck through.
    """

    claim: Claim
    speaker: Speaker | None
    basis: Speaker | None
    references: tuple[Reference, ...]
    earlier: "Account | None" = None
    log: tuple[LoggedChange, ...] = ()


class Difference(StrEnum):
    """Why the accounts of a passage cannot be put on one scale."""

    MEASURES = "measures"
    FIGURES = "figures"


@value
class Passage:
    """Accounts that are read together. `topic_details` are what the whole topic does not give.

    `position` counts the sections asked about, from 0, those without a standing account included: it is the same in
    every view.
    """

    title: str
    accounts: tuple[Account, ...]
    lead: str | None = None
    topic_details: tuple[str, ...] = ()
    position: int = 0

    @property
    def not_given(self) -> tuple[str, ...]:
        """What people ask for and these accounts do not give."""
        details = [detail for account in self.accounts for detail in account.claim.not_given]
        return tuple(dict.fromkeys((*details, *self.topic_details)))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The citations of all accounts shown, those that are shown as earlier ones included."""
        shown = [each for account in self.accounts for each in (account, account.earlier) if each]
        return tuple(reference for each in shown for reference in each.references)

    @property
    def figures(self) -> tuple[Account, ...]:
        """The accounts that count something and carry a headline of their own."""
        return tuple(each for each in self.accounts if each.claim.headline)

    @property
    def difference(self) -> Difference | None:
        """How the figures differ; None with fewer than two."""
        figures = [figure for each in self.accounts if (figure := each.claim.figure) and figure.measure.counts]
        if len({figure.measure for figure in figures}) > 1:
            return Difference.MEASURES
        return Difference.FIGURES if len({figure.printed for figure in figures}) > 1 else None

    @property
    def has_calibres(self) -> bool:
        """Tell whether a number of it is a size and no count."""
        return any(each.claim.figure and each.claim.figure.measure is Measure.CALIBRE for each in self.accounts)


@value
class Answer:
    """What the briefs hold on a topic, in one view. `reviewed` is of our record; `stale` says it is long ago."""

    outcome: Outcome
    view: View
    title: str
    passages: tuple[Passage, ...]
    revision: RevisionId
    reviewed: date
    stale: bool = False
    topic: TopicId | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources cited, in the order of their first citation."""
        cited = [reference.source for passage in self.passages for reference in passage.references]
        return tuple(dict.fromkeys(cited))


@value
class Refusal:
    """The briefs hold nothing on what was asked. Neither claim nor source stands under it."""

    asked: str
    covered: tuple[str, ...]
    revision: RevisionId
    outcome: Outcome = Outcome.NOT_COVERED


@value
class Bibliography:
    """Where everything comes from: each source with the number of claims that cite it."""

    entries: tuple[tuple[Source, int], ...]
    revision: RevisionId
