"""One atomic statement with everything it must never be shown without."""

import re
from datetime import date

from bot.core.attribution import Attribution, Hedge
from bot.core.citation import Backs, Citation
from bot.core.figure import Figure
from bot.core.identifier import ClaimId, id_fault
from bot.core.language import Language
from bot.core.record import Amendment, Note
from bot.core.text import stands_in, text_fault
from bot.core.value import Fault, fault, refuse, value

LONGEST_STATEMENT = 250
LONGEST_HEADLINE = 100
LONGEST_DETAIL = 40
MOST_CITATIONS = 5
MOST_SOURCES = 3
MOST_DETAILS = 6
MOST_CORRECTIONS = 8
"""With the limits of the other values these keep any one claim, cited, beside the one it supersedes, below the 4,096
characters of an embed of Discord's."""

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@value
class When:
    """When it happened, as the source words it; `date` only as far as the source itself gives it.

    `date` is ISO 8601, cut short where the source stops: "2024", "2024-12" or "2024-12-04".
    """

    words: str
    date: str | None = None

    def __post_init__(self) -> None:
        refuse(
            text_fault("words", self.words, 60),
            fault(
                self.date is None or _is_day(self.date),
                "date",
                f"{self.date!r} is not a date",
                "write 2024, 2024-12 or 2024-12-04",
            ),
        )


@value
class Translation:
    """A claim in another language. It carries its own wording of the figure and is shown as a translation."""

    language: Language
    statement: str
    headline: str | None = None
    item: str | None = None

    def __post_init__(self) -> None:
        refuse(
            fault(self.language is not Language.ENGLISH, "language", "a translation into the language of the briefs"),
            text_fault("statement", self.statement, LONGEST_STATEMENT),
            text_fault("headline", self.headline, LONGEST_HEADLINE),
            text_fault("item", self.item, LONGEST_HEADLINE),
        )


@value
class Claim:
    """One statement in our own words, worded so that it reads on after its attribution and a colon.

    `headline` is what stands in bold where the claim gives a figure, and `item` what stands in a list under the lead of
    its section. `not_given` are details that people ask for and the source does not give. `added` is of our record.
    """

    id: ClaimId
    statement: str
    attribution: Attribution
    citations: tuple[Citation, ...]
    added: date
    hedge: Hedge | None = None
    figure: Figure | None = None
    when: When | None = None
    headline: str | None = None
    item: str | None = None
    not_given: tuple[str, ...] = ()
    note: Note | None = None
    supersedes: ClaimId | None = None
    corrections: tuple[Amendment, ...] = ()
    withdrawn: Amendment | None = None
    translations: tuple[Translation, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            id_fault(self.id),
            text_fault("statement", self.statement, LONGEST_STATEMENT),
            text_fault("headline", self.headline, LONGEST_HEADLINE),
            text_fault("item", self.item, LONGEST_HEADLINE),
            *details_faults(self.not_given),
            *self._citation_faults(),
            *self._hedge_faults(),
            *self._figure_faults(),
            *self._when_faults(),
            *self._headline_faults(),
            *self._translation_faults(),
            fault(
                len(self.corrections) <= MOST_CORRECTIONS,
                "corrections",
                f"more than {MOST_CORRECTIONS} corrections",
                "withdraw this claim and write a new one",
            ),
            fault(self.supersedes != self.id, "supersedes", "a claim does not supersede itself"),
        )

    def quoted(self, words: str, backs: Backs | None = None) -> bool:
        """Tell whether a quote of this claim holds these words."""
        return any(
            stands_in(words, fragment)
            for citation in self.citations
            if backs is None or backs in citation.backs
            for fragment in citation.quote
        )

    def _citation_faults(self) -> list[Fault | None]:
        backed = {backs for citation in self.citations for backs in citation.backs}
        basis, figure = self.attribution.basis, self.figure
        return [
            fault(bool(self.citations), "citations", "no citation", "cite the place it is printed at"),
            fault(len(self.citations) <= MOST_CITATIONS, "citations", f"more than {MOST_CITATIONS} citations"),
            fault(
                len({citation.source for citation in self.citations}) <= MOST_SOURCES,
                "citations",
                f"more than {MOST_SOURCES} sources",
                "give each further publication a claim of its own",
            ),
            fault(
                not self.citations or Backs.STATEMENT in self.citations[0].backs,
                ("citations", 0, "backs"),
                "the first citation does not back the statement",
                "put the place that prints the statement first, with 'statement' in its 'backs'",
            ),
            fault(
                basis is None or Backs.BASIS in backed,
                "citations",
                "no citation backs the basis",
                "add the place that names whose data it is, with 'backs: [basis]'",
            ),
            fault(
                figure is None or Backs.FIGURE in backed,
                "citations",
                "no citation backs the figure",
                "add 'figure' to the 'backs' of the place that prints the number",
            ),
            fault(
                figure is None or not figure.scope.context or Backs.CONTEXT in backed,
                "citations",
                "the scope comes from context, and no citation backs context",
                "cite the sentence that names who and where, with 'backs: [context]'",
            ),
        ]

    def _hedge_faults(self) -> list[Fault | None]:
        return [
            fault(
                self.quoted(words),
                ("hedge", "words", index),
                f"the hedging words {words!r} are in no quote of this claim",
                "quote them in a citation, verbatim",
            )
            for index, words in enumerate(self.hedge.words if self.hedge else ())
        ]

    def _figure_faults(self) -> list[Fault | None]:
        if self.figure is None:
            return []
        printed, measure = self.figure.printed, self.figure.measure
        return [
            fault(
                self.quoted(printed, Backs.FIGURE),
                ("figure", "printed"),
                f"{printed!r} is in no quote that backs the figure",
                "quote the number with its hedge, verbatim",
            ),
            fault(
                stands_in(printed, self.statement),
                "statement",
                f"the statement does not give the figure as printed, {printed!r}",
                "a number is told with the words that bound and hedge it",
            ),
            fault(
                not measure.befalls_people or stands_in(measure.value, self.statement),
                "statement",
                f"the statement does not say what the figure measures, {measure.value!r}",
                "write the measure's own word: another one, such as 'casualties', counts something else",
            ),
            fault(
                self.item is None or stands_in(printed, self.item),
                "item",
                f"the item does not give the figure as printed, {printed!r}",
                "under a lead the item alone is shown",
            ),
        ]

    def _when_faults(self) -> list[Fault | None]:
        if self.when is None:
            return []
        return [
            fault(
                self.quoted(self.when.words),
                ("when", "words"),
                f"{self.when.words!r} is in no quote of this claim",
            ),
            fault(
                f'"{self.when.words}"' in self.statement,
                "statement",
                "the statement does not quote when it was",
                f'put "{self.when.words}" into it, in quotation marks: unquoted it would be read as of today',
            ),
        ]

    def _headline_faults(self) -> list[Fault | None]:
        if self.headline is None:
            return []
        if self.figure is None:
            return [fault(False, "headline", "a headline without a figure", "leave it out: the statement is shown")]
        return [
            fault(
                stands_in(part, self.headline),
                "headline",
                f"the headline lacks {part!r}",
                "a cropped screenshot must keep number, hedge and measure",
            )
            for part in (self.figure.printed, self.figure.measure.value)
        ]

    def _translation_faults(self) -> list[Fault | None]:
        languages = [each.language for each in self.translations]
        return [
            fault(
                self.headline is None or each.headline is not None,
                ("translations", index),
                "the claim has a headline, and this translation has none",
                "add 'headline': a translation carries its own wording of the figure",
            )
            for index, each in enumerate(self.translations)
        ] + [fault(len(set(languages)) == len(languages), "translations", "two translations into one language")]


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def details_faults(details: tuple[str, ...]) -> list[Fault | None]:
    """Refuse a list of details that no reply could hold."""
    return [
        fault(
            len(details) <= MOST_DETAILS,
            "not_given",
            f"{len(details)} details",
            f"at most {MOST_DETAILS} fit",
        ),
        *(text_fault(("not_given", index), each, LONGEST_DETAIL) for index, each in enumerate(details)),
    ]
