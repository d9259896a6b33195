"""Questions and messages decided on the snapshot that is served, with candidates of the store where there are many."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import date

from bot.core.comparison import Comparison, check
from bot.core.decision import decide
from bot.core.errors import SitrepError
from bot.core.ground import LARGEST_WHOLE, Ground
from bot.core.identifier import ClaimId
from bot.core.reply import Reply
from bot.core.searching import search_words
from bot.core.snapshot import Snapshot
from bot.library.ports import ClaimSearch

log = logging.getLogger(__name__)

MOST_CANDIDATES = 30


class Asking:
    """Decides on the ground of one snapshot at a time; it is made in a thread, as thousands of words take a while."""

    def __init__(self, search: ClaimSearch | None) -> None:
        self._search = search
        self._ground: Ground | None = None

    async def prepare(self, snapshot: Snapshot) -> None:
        """Make the ground of a snapshot; a lexicon that is the same is not read again."""
        await self._on(snapshot)

    async def ask(self, snapshot: Snapshot, question: str, today: date) -> Reply:
        """Decide a question from one snapshot alone."""
        ground = await self._on(snapshot)
        among = await self._candidates(ground, question)
        if among is None and self._is_large(snapshot):
            return (await asyncio.to_thread(decide, ground, question, today)).reply
        return decide(ground, question, today, among).reply

    async def check(self, snapshot: Snapshot, text: str) -> Comparison:
        """Hold a message against one snapshot."""
        ground = await self._on(snapshot)
        among = await self._candidates(ground, text)
        if among is None and self._is_large(snapshot):
            return await asyncio.to_thread(check, ground, text)
        return check(ground, text, among)

    async def _on(self, snapshot: Snapshot) -> Ground:
        ground = self._ground
        if ground is None or ground.snapshot.id != snapshot.id:
            ground = await asyncio.to_thread(_made, snapshot)
            self._ground = ground
        return ground

    async def _candidates(self, ground: Ground, text: str) -> Sequence[ClaimId] | None:
        """Search a large set; None where it is small, or the search is of another revision or fails."""
        if self._search is None or not self._is_large(ground.snapshot):
            return None
        words = search_words(ground.question(text), ground.vocabulary)
        try:
            revision, found = await self._search.candidates(words, MOST_CANDIDATES)
        except SitrepError as error:
            log.error("deciding without a search: %s", error)  # noqa: TRY400 - it is meant for operators
            return None
        return found if revision == ground.snapshot.id else None

    def _is_large(self, snapshot: Snapshot) -> bool:
        return len(snapshot.claims) > LARGEST_WHOLE


def _made(snapshot: Snapshot) -> Ground:
    ground = Ground(snapshot)
    ground.question("misspeled")  # makes what mends spelling, which takes longer than any question
    for claim in ground.standing() if len(snapshot.claims) <= LARGEST_WHOLE else ():
        ground.profile(claim)
    return ground
