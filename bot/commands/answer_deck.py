"""The deck of answers: deals a reply, page by page, from nothing but what its buttons remember."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.commands.answer_id import AnswerId, SuggestedId
from bot.commands.card_id import CardId
from bot.commands.deck import EARLIER
from bot.commands.reply import Manner, Reply, encode
from bot.commands.selection import origin, recalled
from bot.core.errors import SitrepError
from bot.core.identifier import TopicId
from bot.core.reply import Reply as Decided
from bot.core.snapshot import Snapshot
from bot.library.library import Library
from bot.library.steps import in_steps
from bot.render.button import Button
from bot.render.card import SHOWN_OF_ID
from bot.render.discord_page import embedding
from bot.render.reply_card import reply_card


class GoneError(SitrepError):
    """What a button leads to is not kept any more."""


class OutdatedError(SitrepError):
    """An answer is of an earlier revision than the one that is served."""


_GONE = GoneError(
    "The briefs have changed since that was shown, and what they said then is not kept.", "Ask again with /ask."
)


class AnswerDeck:
    """Deals answers and refusals; `report_url` may be empty."""

    def __init__(self, library: Library, report_url: str = "") -> None:
        self._library = library
        self._report_url = report_url

    async def deal(self, answer: AnswerId, manner: Manner, remark: str = "") -> bytes:
        """Give a page of an answer, from its own revision, with a remark above it; raises `GoneError`.

        A page that is not there is the last one. An answer of an earlier revision says so.
        """
        snapshot = await self.snapshot(answer.revision)
        reply = recalled(snapshot, answer, self._library.today)
        if reply is None:
            raise _GONE
        pages = await in_steps(embedding(reply_card(reply)))
        here = replace(answer, page=min(answer.page, len(pages) - 1))
        rows = (tuple(_turning(here, len(pages))), self.actions(snapshot, here, manner))
        told = remark if self._is_current(answer.revision) else EARLIER.format(answer.revision)
        return encode(Reply(content=told, embeds=(pages[here.page],), rows=rows), manner)

    async def deal_refusal(self, reply: Decided, manner: Manner, remark: str = "") -> bytes:
        """Give a refusal with buttons for questions that the briefs can answer; nobody but who asked sees it."""
        snapshot = await self.snapshot(reply.revision)
        (page, *_) = await in_steps(embedding(reply_card(reply)))
        rows = (tuple(_suggested(snapshot, reply)), tuple(self._report()))
        return encode(Reply(content=remark, embeds=(page,), rows=rows), manner)

    async def question(self, suggested: SuggestedId) -> str:
        """Give the question that was suggested; raises `GoneError`."""
        snapshot = await self.snapshot(suggested.revision)
        topic = snapshot.topics.get(TopicId(suggested.topic))
        if topic is None or suggested.position >= len(topic.questions):
            raise _GONE
        return topic.questions[suggested.position]

    def refuse_outdated(self, answer: AnswerId) -> None:
        """Raise `OutdatedError` for what the briefs do not say any more: nobody shares that unseen."""
        if not self._is_current(answer.revision):
            told = "The briefs have changed since that answer was given."
            raise OutdatedError(told, "Ask again, and share what they say now.")

    def actions(self, snapshot: Snapshot, answer: AnswerId, manner: Manner, share: str = "Share") -> tuple[Button, ...]:
        """Give the buttons that lead to the sources, share an answer, and report a problem."""
        buttons = []
        if sources := origin(snapshot, answer):
            buttons.append(_to("Sources", sources))
        if manner is not Manner.PUBLIC:
            buttons.append(Button(label=share, custom_id=f"share-answer:{replace(answer, page=0)}"))
        return (*buttons, *self._report())

    def _report(self) -> Iterator[Button]:
        if self._report_url:
            yield Button(label="Report a problem", url=self._report_url)

    async def snapshot(self, revision: str) -> Snapshot:
        """Give the revision that begins so; raises `GoneError`."""
        snapshot = await self._library.record.snapshot_of(revision)
        if snapshot is None:
            raise _GONE
        return snapshot

    def _is_current(self, revision: str) -> bool:
        return self._library.snapshot.id.startswith(revision)


def _turning(answer: AnswerId, pages: int) -> Iterator[Button]:
    if answer.page > 0:
        yield _page(f"‹ page {answer.page}", replace(answer, page=answer.page - 1))
    if answer.page < pages - 1:
        yield _page(f"page {answer.page + 2} ›", replace(answer, page=answer.page + 1))


def _suggested(snapshot: Snapshot, reply: Decided) -> Iterator[Button]:
    known = _questions(snapshot)
    for question in reply.suggestions:
        if question in known:
            yield Button(label=question, custom_id=str(known[question]))


def _questions(snapshot: Snapshot) -> Mapping[str, SuggestedId]:
    revision = snapshot.id[:SHOWN_OF_ID]
    return {
        question: SuggestedId(topic=topic.id, position=position, revision=revision)
        for topic in snapshot.revision.topics
        for position, question in enumerate(topic.questions)
    }


def _page(label: str, answer: AnswerId) -> Button:
    return Button(label=label, custom_id=f"answer:{answer}")


def _to(label: str, card: CardId) -> Button:
    return Button(label=label, custom_id=f"card:{card}")
