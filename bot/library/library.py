"""The library: holds the snapshot that is served, and answers from it."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Protocol

from bot.core.answer import Answer, Bibliography, Refusal, View
from bot.core.composition import bibliography, briefing, refusal, topic_answer
from bot.core.identifier import SourceId, TopicId
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot

log = logging.getLogger(__name__)


class Loader(Protocol):
    """Where briefs come from."""

    async def load(self) -> Revision:
        """Read and validate all briefs; raise a `SitrepError` that names every problem."""


class Library:
    """Answers from one snapshot at a time. A reload replaces it by one reference, or leaves it as it is."""

    def __init__(self, loader: Loader, today: Callable[[], date]) -> None:
        self._loader = loader
        self._today = today
        self._snapshot: Snapshot | None = None

    async def load(self) -> Snapshot:
        """Read the briefs and serve them from now on; whatever raises leaves the last snapshot serving."""
        snapshot = Snapshot.of(await self._loader.load())
        self._snapshot = snapshot
        log.info("serving revision %s: %d claims", snapshot.id[:12], len(snapshot.claims))
        return snapshot

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot served now. Keep hold of it for as long as one answer takes."""
        if self._snapshot is None:
            raise RuntimeError("the library was asked before it was loaded")
        return self._snapshot

    @property
    def today(self) -> date:
        """The day that the age of a review is told from."""
        return self._today()

    def topic(self, name: str, view: View = View.SUMMARY) -> Answer | Refusal:
        """Answer with a topic, by its id or its command."""
        snapshot = self.snapshot
        topic = snapshot.topics.get(TopicId(name))
        topic = topic or next((each for each in snapshot.revision.topics if each.command == name), None)
        return topic_answer(snapshot, topic, view, self.today) if topic else refusal(snapshot, name)

    def refusal(self, asked: str) -> Refusal:
        """Say that nothing is covered, and what is."""
        return refusal(self.snapshot, asked)

    def briefing(self, view: View = View.SUMMARY) -> Answer:
        """Answer with all topics."""
        return briefing(self.snapshot, view, self.today)

    def bibliography(self, only: SourceId | None = None) -> Bibliography:
        """List the sources, or one of them."""
        return bibliography(self.snapshot, only)
