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

_OUTDATED = "The briefs have changed since that card was made. This is what they say now."

_MOST_KEPT = 2_000
"""Views kept rendered; beyond it, which only made-up button ids reach, all are rendered anew."""


class Deck:
    """Deals cards by their ids. What was rendered is kept until the revision or the day changes."""

    def __init__(self, library: Library, about: About) -> None:
        self._library = library
        self._about = about
        self._kept_for: object = None
        self._pages: dict[tuple[str, View], tuple[Embed, ...]] = {}
        self._encoded: dict[tuple[CardId, Manner], bytes] = {}

    def first(self, subject: str, view: View = View.SUMMARY) -> CardId:
        """Name the first page of a subject as it stands now."""
        return CardId(subject=subject, view=view, page=0, revision=self._revision)

    def deal(self, card: CardId, manner: Manner) -> bytes:
        """Give a card as the body of a callback; a page past the last one is the last one.

        The id of an older revision gets what the briefs say now, and is told so.
        """
        pages = self._rendered(card.subject, card.view)
        now = CardId(subject=card.subject, view=card.view, page=min(card.page, len(pages) - 1), revision=self._revision)
        if card.revision != self._revision:
            return encode(self._reply(now, pages, manner, remark=_OUTDATED), manner)
        if (now, manner) not in self._encoded:
            self._encoded[now, manner] = encode(self._reply(now, pages, manner), manner)
        return self._encoded[now, manner]

    def deal_with(self, remark: str, card: CardId) -> bytes:
        """Give a card privately, with a remark above it."""
        return encode(
            self._reply(card, self._rendered(card.subject, card.view), Manner.PRIVATE, remark), Manner.PRIVATE
        )

    @property
    def _revision(self) -> str:
        return self._library.snapshot.id[:SHOWN_OF_ID]

    def _forget_if_outdated(self) -> None:
        current = (self._library.snapshot.id, self._library.today)
        if current != self._kept_for or len(self._pages) > _MOST_KEPT:
            self._kept_for, self._pages, self._encoded = current, {}, {}

    def _rendered(self, subject: str, view: View) -> tuple[Embed, ...]:
        self._forget_if_outdated()
        if (subject, view) not in self._pages:
            self._pages[subject, view] = embeds(self._cards(subject, view))
        return self._pages[subject, view]

    def _cards(self, subject: str, view: View) -> Sequence[Card]:
        if subject == HELP:
            return [help_card(self._library.snapshot, self._about)]
        if subject == SOURCES:
            return [bibliography_card(self._library.bibliography())]
        if subject.startswith(ONE_SOURCE):
            return [bibliography_card(self._library.bibliography(SourceId(subject.removeprefix(ONE_SOURCE))))]
        answer = self._library.briefing(view) if subject == BRIEFING else self._library.topic(subject, view)
        return [refusal_card(answer)] if isinstance(answer, Refusal) else cards(answer)

    def _reply(self, card: CardId, pages: Sequence[Embed], manner: Manner, remark: str = "") -> Reply:
        return Reply(
            content=remark,
            embed=pages[card.page],
            rows=(tuple(self._turning(card, pages)), tuple(self._actions(card, manner))),
        )

    def _turning(self, card: CardId, pages: Sequence[Embed]) -> Iterator[Button]:
        if card.page > 0:
            yield _turn(f"‹ {pages[card.page - 1]['title']}", replace(card, page=card.page - 1))
        if card.page < len(pages) - 1:
            yield _turn(f"{pages[card.page + 1]['title']} ›", replace(card, page=card.page + 1))

    def _actions(self, card: CardId, manner: Manner) -> Iterator[Button]:
        if card.subject == HELP:
            return
        if not card.subject.startswith((SOURCES, ONE_SOURCE)):
            for view in View:
                if view is not card.view:
                    yield _turn(view.value.capitalize(), replace(card, view=view, page=0))
        if manner is not Manner.PUBLIC:
            yield Button(label="Share", custom_id=f"share:{card}")
        if self._about.report_url:
            yield Button(label="Report a problem", url=self._about.report_url)


def _turn(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
