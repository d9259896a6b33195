"""The deck: every card as an encoded reply, rendered once for a revision."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES, CardId
from bot.commands.reply import Button, Manner, Reply, encode
from bot.core.answer import Refusal, View
from bot.core.identifier import SourceId
from bot.library.library import Library
from bot.render.card import SHOWN_OF_ID, Card
from bot.render.discord_page import Embed, embeds
from bot.render.help_card import About, help_card
from bot.render.listing_card import bibliography_card, refusal_card
from bot.render.topic_card import cards

OUTDATED = "The briefs have changed since that card was made. This is what they say now."
SHARED_LATELY = "This was shared here a moment ago. Only you see this one."

_MOST_KEPT = 2_000
"""Sections kept rendered; beyond it, which only made-up button ids reach, all are rendered anew."""

_LABEL = 34
"""Characters of a section's name on a button: more are cut on a phone."""


class Deck:
    """Deals cards by their ids. What was rendered is kept until the revision or the day changes."""

    def __init__(self, library: Library, about: About) -> None:
        self._library = library
        self._about = about
        self._kept_for: object = None
        self._cards: dict[tuple[str, View], tuple[Card, ...]] = {}
        self._pages: dict[tuple[str, View, int], tuple[Embed, ...]] = {}
        self._encoded: dict[tuple[CardId, Manner], bytes] = {}

    def first(self, subject: str, view: View = View.SUMMARY) -> CardId:
        """Name the first page of a subject as it stands now."""
        return CardId(subject=subject, view=view, revision=self._library.snapshot.id[:SHOWN_OF_ID])

    def is_current(self, card: CardId) -> bool:
        """Tell whether a card is of the revision that is served now."""
        return card.revision == self._library.snapshot.id[:SHOWN_OF_ID]

    def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes:
        """Give a card as the body of a callback, as the briefs are now, with a remark above it.

        A section or page that is not there is the nearest one that is.
        """
        self._forget_if_outdated()
        deal = self._found(card)
        if remark or not self._is_known(card.subject):
            return encode(self._reply(deal, manner, remark), manner)
        if (deal, manner) not in self._encoded:
            self._encoded[deal, manner] = encode(self._reply(deal, manner), manner)
        return self._encoded[deal, manner]

    def _forget_if_outdated(self) -> None:
        current = (self._library.snapshot.id, self._library.today)
        if current != self._kept_for or len(self._pages) > _MOST_KEPT:
            self._kept_for, self._cards, self._pages, self._encoded = current, {}, {}, {}

    def _found(self, card: CardId) -> CardId:
        sections = self._sections(card.subject, card.view)
        section = next((each for each in sections if each.position >= card.section), sections[-1])
        last = len(self._rendered(card.subject, card.view, section)) - 1
        return replace(self.first(card.subject, card.view), section=section.position, page=min(card.page, last))

    def _sections(self, subject: str, view: View) -> tuple[Card, ...]:
        if not self._is_known(subject):
            return (refusal_card(self._library.refusal(subject)),)
        if (subject, view) not in self._cards:
            self._cards[subject, view] = tuple(self._composed(subject, view))
        return self._cards[subject, view]

    def _is_known(self, subject: str) -> bool:
        snapshot = self._library.snapshot
        if subject.startswith(ONE_SOURCE):
            return subject.removeprefix(ONE_SOURCE) in snapshot.sources
        return subject in {BRIEFING, SOURCES, HELP} or subject in snapshot.topics

    def _composed(self, subject: str, view: View) -> Sequence[Card]:
        if subject == HELP:
            return [help_card(self._library.snapshot, self._about)]
        if subject == SOURCES:
            return [bibliography_card(self._library.bibliography())]
        if subject.startswith(ONE_SOURCE):
            return [bibliography_card(self._library.bibliography(SourceId(subject.removeprefix(ONE_SOURCE))))]
        answer = self._library.briefing(view) if subject == BRIEFING else self._library.topic(subject, view)
        return [refusal_card(answer)] if isinstance(answer, Refusal) else cards(answer)

    def _rendered(self, subject: str, view: View, section: Card) -> tuple[Embed, ...]:
        if not self._is_known(subject):
            return embeds([section])
        key = (subject, view, section.position)
        if key not in self._pages:
            self._pages[key] = embeds([section])
        return self._pages[key]

    def _reply(self, card: CardId, manner: Manner, remark: str = "") -> Reply:
        sections = self._sections(card.subject, card.view)
        index = next(i for i, each in enumerate(sections) if each.position == card.section)
        pages = self._rendered(card.subject, card.view, sections[index])
        turning = tuple(_turning(card, sections, index, len(pages)))
        return Reply(content=remark, embed=pages[card.page], rows=(turning, tuple(self._actions(card, manner))))

    def _actions(self, card: CardId, manner: Manner) -> Iterator[Button]:
        if card.subject == HELP or not self._is_known(card.subject):
            return
        if not card.subject.startswith((SOURCES, ONE_SOURCE)):
            for view in View:
                if view is not card.view:
                    yield _turn(view.value.capitalize(), replace(card, view=view, page=0))
        if manner is not Manner.PUBLIC:
            yield Button(label="Share", custom_id=f"share:{card}")
        if self._about.report_url:
            yield Button(label="Report a problem", url=self._about.report_url)


def _turning(card: CardId, sections: Sequence[Card], index: int, pages: int) -> Iterator[Button]:
    """Give the ways back and on: within a section by the page's number, else by the other section's name."""
    if card.page > 0:
        yield _turn(f"‹ page {card.page}", replace(card, page=card.page - 1))
    elif index > 0:
        before = sections[index - 1]
        yield _turn(f"‹ {_name(before)}", replace(card, section=before.position, page=0))
    if card.page < pages - 1:
        yield _turn(f"page {card.page + 2} ›", replace(card, page=card.page + 1))
    elif index < len(sections) - 1:
        after = sections[index + 1]
        yield _turn(f"{_name(after)} ›", replace(card, section=after.position, page=0))


def _name(section: Card) -> str:
    return section.label if len(section.label) <= _LABEL else f"{section.label[: _LABEL - 1].rstrip()}…"


def _turn(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
