"""One revision as encoded replies."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES, CardId
from bot.commands.galley import Galley, Pages, Place
from bot.commands.reply import Manner, Reply, encode
from bot.core.answer import View
from bot.core.composition import History
from bot.core.identifier import ClaimId
from bot.core.snapshot import Snapshot
from bot.library.steps import beside, in_steps
from bot.render.button import Button
from bot.render.card import SHOWN_OF_ID, UNSTAMPED
from bot.render.discord_page import Embed
from bot.render.help_card import About

_LABEL = 34
"""Characters of a section's name on a button: more are cut on a phone."""


class Edition:
    """Deals the cards of one snapshot, as they read on one day."""

    def __init__(self, snapshot: Snapshot, today: date, about: About, earlier: "Edition | None" = None) -> None:
        self._snapshot = snapshot
        self._about = about
        self._galley: Galley = Galley(snapshot, today, about, earlier._galley if earlier else None)
        self._turns: defaultdict[tuple[str, View], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._encoded: dict[tuple[CardId, Manner], bytes] = {}

    async def compose(self) -> None:
        """Make ready what people ask for most, beside those who are being answered."""
        for topic in self._snapshot.revision.topics:
            await beside(self._galley.composing(topic, View.SUMMARY))
        for subject in (*self._snapshot.topics, BRIEFING):
            self._galley.places(subject, View.SUMMARY)

    async def follow(self, earlier: "Edition") -> None:
        """Make ready what people have before them of the revision that is in effect until now."""
        self._galley.continue_record(earlier._galley)
        for subject, view, place in self.awaited(earlier):
            await self._laid_out(subject, view, place)

    def awaited(self, earlier: "Edition") -> Iterator[tuple[str, View, Place]]:
        """Give the sections that are laid out of another edition and not yet of this one."""
        return self._galley.wanted(earlier._galley)

    def take_effect(self) -> None:
        """Forget what was told of the record before; it goes on now."""
        self._galley.take_effect()
        self._encoded = {key: held for key, held in self._encoded.items() if key[0].view is not View.HISTORY}

    async def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes:
        """Give a card as the body of a callback, with a remark above it.

        A section or page that is not there is the nearest one that is.
        """
        place = self._place(card)
        pages = self._galley.pages(card.subject, card.view, place)
        if pages is None:
            pages = await self._laid_out(card.subject, card.view, place)
        found = replace(card, revision=self._revision, section=place.position, page=min(card.page, len(pages) - 1))
        if remark or not self._galley.knows(card.subject):
            return encode(self._reply(found, pages, manner, remark), manner)
        if (found, manner) not in self._encoded:
            self._encoded[found, manner] = encode(self._reply(found, pages, manner), manner)
        return self._encoded[found, manner]

    async def _laid_out(self, subject: str, view: View, place: Place) -> Pages:
        """Lay a section out, once for all who ask for it at the same time."""
        async with self._turns[subject, view]:
            return await in_steps(self._galley.laying_out(subject, view, place))

    def lacks_history(self, card: CardId) -> tuple[ClaimId, ...]:
        """Give the claims whose history a card tells, if it has not been told yet."""
        return self._galley.lacks_history(self._place(card)) if card.view is View.HISTORY else ()

    def learn(self, card: CardId, history: History) -> None:
        """Take what our record says of them."""
        self._galley.learn(self._place(card), history)

    def _place(self, card: CardId) -> Place:
        places = self._galley.places(card.subject, card.view)
        return next((each for each in places if each.position >= card.section), places[-1])

    def _reply(self, card: CardId, pages: Sequence[Embed], manner: Manner, remark: str = "") -> Reply:
        places = self._galley.places(card.subject, card.view)
        page = pages[card.page]
        return Reply(
            content=remark,
            embeds=({**page, "description": page["description"].replace(UNSTAMPED, self._revision)},),
            rows=(tuple(_turning(card, places, len(pages))), tuple(self._actions(card, manner))),
        )

    def _actions(self, card: CardId, manner: Manner) -> Iterator[Button]:
        if card.subject == HELP or not self._galley.knows(card.subject):
            return
        if not card.subject.startswith((SOURCES, ONE_SOURCE)):
            for view in View:
                if view is not card.view:
                    yield _turn(view.value.capitalize(), replace(card, view=view, page=0))
        if manner is not Manner.PUBLIC:
            yield Button(label="Share", custom_id=f"share:{card}")
        if self._about.report_url:
            yield Button(label="Report a problem", url=self._about.report_url)

    @property
    def _revision(self) -> str:
        return self._snapshot.id[:SHOWN_OF_ID]


def _turning(card: CardId, places: Sequence[Place], pages: int) -> Iterator[Button]:
    """Give the ways back and on: within a section by the page's number, else by the other section's name."""
    index = next(i for i, each in enumerate(places) if each.position == card.section)
    if card.page > 0:
        yield _turn(f"‹ page {card.page}", replace(card, page=card.page - 1))
    elif index > 0:
        before = places[index - 1]
        yield _turn(f"‹ {_name(before)}", replace(card, section=before.position, page=0))
    if card.page < pages - 1:
        yield _turn(f"page {card.page + 2} ›", replace(card, page=card.page + 1))
    elif index < len(places) - 1:
        after = places[index + 1]
        yield _turn(f"{_name(after)} ›", replace(card, section=after.position, page=0))


def _name(place: Place) -> str:
    return place.label if len(place.label) <= _LABEL else f"{place.label[: _LABEL - 1].rstrip()}…"


def _turn(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
