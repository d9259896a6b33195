"""Questions and messages decided on the snapshot that is served, with candidates of the store where there are many."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import date
from typing import ParamSpec, TypeVar

from bot.core.comparison import Comparison, check
from bot.core.decision import decide
from bot.core.errors import SitrepError
from bot.core.ground import LARGEST_WHOLE, Ground
from bot.core.identifier import ClaimId
from bot.core.reply import Reply
from bot.core.searching import search_words
from bot.core.snapshot import Snapshot
from bot.library.ports import ClaimSearch

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

MOST_CANDIDATES = 30


class Asking:
    """Decides on the ground of one snapshot; it is made in a thread, as thousands of words take a while."""

    def __init__(self, search: ClaimSearch | None) -> None:
        self._search = search
        self._grounds: tuple[Ground, ...] = ()
        self._making = asyncio.Lock()
        self._questions, self._messages = asyncio.Lock(), asyncio.Lock()

    async def prepare(self, snapshot: Snapshot) -> None:
        """Make the ground of a snapshot; a lexicon that is the same is not read again."""
        await self._on(snapshot)

    async def ask(self, snapshot: Snapshot, question: str, today: date) -> Reply:
        """Decide a question from one snapshot alone."""
        ground = await self._on(snapshot)
        among = await self._candidates(ground, question)
        return (await _beside(self._questions, decide, ground, question, today, among)).reply

    async def check(self, snapshot: Snapshot, text: str) -> Comparison:
        """Hold a message against one snapshot."""
        ground = await self._on(snapshot)
        among = await self._candidates(ground, text)
        return await _beside(self._messages, check, ground, text, among)

    async def _on(self, snapshot: Snapshot) -> Ground:
        """Give the ground of a snapshot, made once; that of the one before is still asked for during a takeover."""
        if found := self._made(snapshot):
            return found
        async with self._making:
            if (ground := self._made(snapshot)) is None:
                ground = await asyncio.to_thread(_make, snapshot)
                self._grounds = (*self._grounds[-1:], ground)
        return ground

    def _made(self, snapshot: Snapshot) -> Ground | None:
        return next((each for each in self._grounds if each.snapshot.id == snapshot.id), None)

    async def _candidates(self, ground: Ground, text: str) -> Sequence[ClaimId] | None:
        """Search a large set; None where it is small, or the search is of another revision or fails."""
        if self._search is None or not self._is_large(ground.snapshot):
            return None
        words = await asyncio.to_thread(_searched, ground, text)
        try:
            revision, found = await self._search.candidates(words, MOST_CANDIDATES)
        except SitrepError as error:
            log.error("deciding without a search: %s", error)  # noqa: TRY400 - it is meant for operators
            return None
        return found if revision == ground.snapshot.id else None

    def _is_large(self, snapshot: Snapshot) -> bool:
        return len(snapshot.claims) > LARGEST_WHOLE


async def _beside(turn: asyncio.Lock, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Work in a thread, one after the other: the longest question takes 30 ms, a message ten times that.

    Questions do not wait for messages. More threads at once would only take turns, and hold up the loop.
    """
    async with turn:
        return await asyncio.to_thread(work, *given, **named)


def _searched(ground: Ground, text: str) -> Sequence[str]:
    return search_words(ground.question(text), ground.vocabulary)


def _make(snapshot: Snapshot) -> Ground:
    ground = Ground(snapshot)
    ground.question("misspeled")  # makes what mends spelling, which takes longer than any question
    ground.likeness.nearest(())
    for claim in ground.standing() if len(snapshot.claims) <= LARGEST_WHOLE else ():
        ground.profile(claim)
    return ground
