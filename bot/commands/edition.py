"""One revision as encoded replies, each rendered when somebody first asks for it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES, CardId
from bot.commands.reply import Button, Manner, Reply, encode
from bot.core.answer import Answer, View
from bot.core.composition import History, bibliography, composing, refusal
from bot.core.identifier import ClaimId, SourceId, TopicId
from bot.core.snapshot import Snapshot
from bot.library.steps import in_steps
from bot.render.card import SHOWN_OF_ID, Card
from bot.render.discord_page import Embed, embeds
from bot.render.help_card import About, help_card
from bot.render.listing_card import bibliography_card, refusal_card
from bot.render.topic_card import cards

_LABEL = 34
"""Characters of a section's name on a button: more are cut on a phone."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a button leads to by name: a card, made when somebody asks for it."""

    position: int
    label: str
    card: Callable[[], Card]


class Edition:
    """Deals the cards of one snapshot, as they read on one day."""

    def __init__(self, snapshot: Snapshot, today: date, about: About) -> None:
        self._snapshot = snapshot
        self._today = today
        self._about = about
        self._history: dict[str, History] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._composed: dict[tuple[str, View], tuple[Section, ...]] = {}
        self._pages: dict[tuple[str, View, int], tuple[Embed, ...]] = {}
        self._encoded: dict[tuple[CardId, Manner], bytes] = {}

    async def compose(self, subject: str, view: View) -> None:
        """Make a subject ready to be dealt, once for all who ask for it at the same time."""
        if self._is_known(subject) and (subject, view) not in self._composed:
            async with self._turns[subject]:
                await in_steps(self._composing(subject, view))

    def deal(self, card: CardId, manner: Manner, remark: str = "") -> bytes:
        """Give a card of a subject that is composed as the body of a callback, with a remark above it.

        A section or page that is not there is the nearest one that is.
        """
        deal = self._found(card)
        if remark or not self._is_known(card.subject):
            return encode(self._reply(deal, manner, remark), manner)
        if (deal, manner) not in self._encoded:
            self._encoded[deal, manner] = encode(self._reply(deal, manner), manner)
        return self._encoded[deal, manner]

    def lacks_history(self, subject: str) -> tuple[ClaimId, ...]:
        """Give the claims of a subject whose history has not been told yet."""
        if subject in self._history:
            return ()
        topic = self._snapshot.topics.get(TopicId(subject))
        claims = topic.claims if topic else self._snapshot.claims.values() if subject == BRIEFING else ()
        return tuple(claim.id for claim in claims)

    def forget_history(self) -> None:
        """Forget what was told of the record: it has gone on."""
        self._history.clear()
        self._composed = {key: held for key, held in self._composed.items() if key[1] is not View.HISTORY}
        self._pages = {key: held for key, held in self._pages.items() if key[1] is not View.HISTORY}
        self._encoded = {key: held for key, held in self._encoded.items() if key[0].view is not View.HISTORY}

    def learn(self, subject: str, history: History) -> None:
        """Take what our record says of a subject's claims."""
        self._history[subject] = history

    def _composing(self, subject: str, view: View) -> Generator[None, None, None]:
        """Compose in short steps: thousands of accounts take long."""
        if (subject, view) in self._composed:
            return
        topic = self._snapshot.topics.get(TopicId(subject))
        if topic or subject == BRIEFING:
            history = self._history.get(subject, {})
            answer = yield from composing(self._snapshot, topic, view, self._today, history)
            self._composed[subject, view] = _sections(answer)
        else:
            self._composed[subject, view] = (_section(self._listed(subject)),)

    def _found(self, card: CardId) -> CardId:
        sections = self._sections(card.subject, card.view)
        section = next((each for each in sections if each.position >= card.section), sections[-1])
        last = len(self._rendered(card.subject, card.view, section)) - 1
        page = min(card.page, last)
        return replace(card, revision=self._snapshot.id[:SHOWN_OF_ID], section=section.position, page=page)

    def _sections(self, subject: str, view: View) -> tuple[Section, ...]:
        if not self._is_known(subject):
            return (_section(refusal_card(refusal(self._snapshot, subject))),)
        return self._composed[subject, view]

    def _is_known(self, subject: str) -> bool:
        snapshot = self._snapshot
        if subject.startswith(ONE_SOURCE):
            return subject.removeprefix(ONE_SOURCE) in snapshot.sources
        return subject in {BRIEFING, SOURCES, HELP} or subject in snapshot.topics

    def _listed(self, subject: str) -> Card:
        if subject == HELP:
            return help_card(self._snapshot, self._about)
        only = SourceId(subject.removeprefix(ONE_SOURCE)) if subject.startswith(ONE_SOURCE) else None
        return bibliography_card(bibliography(self._snapshot, only))

    def _rendered(self, subject: str, view: View, section: Section) -> tuple[Embed, ...]:
        key = (subject, view, section.position)
        if not self._is_known(subject):
            return embeds([section.card()])
        if key not in self._pages:
            self._pages[key] = embeds([section.card()])
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


def _sections(answer: Answer) -> tuple[Section, ...]:
    """Give a section for each passage of an answer, or the one that says why there is none."""
    if not answer.passages:
        return (_section(cards(answer)[0]),)
    return tuple(
        Section(passage.position, passage.title, partial(_card, replace(answer, passages=(passage,))))
        for passage in answer.passages
    )


def _card(answer: Answer) -> Card:
    return cards(answer)[0]


def _section(card: Card) -> Section:
    return Section(card.position, card.label, lambda: card)


def _turning(card: CardId, sections: Sequence[Section], index: int, pages: int) -> Iterator[Button]:
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


def _name(section: Section) -> str:
    return section.label if len(section.label) <= _LABEL else f"{section.label[: _LABEL - 1].rstrip()}…"


def _turn(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
