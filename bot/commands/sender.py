"""The reply sender: answers each interaction once, within Discord's three seconds, whatever the first try meets.

It posts encoded bodies itself over the interaction's public id and token: discord.py's own reply path costs about
twice the processor time, and its retries after 1, 3 and 5 s end past the deadline.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from itertools import chain, repeat
from typing import Any, Protocol

import aiohttp

log = logging.getLogger(__name__)

DEADLINE = 2.7
"""Seconds that all tries together may take. Discord drops an interaction unanswered for 3 s."""

PATIENCE = 30.0
"""Seconds that tries to fulfil a promise go on; Discord would take the answer for 15 minutes."""

_PROMISE = b'{"type":5,"data":{"flags":64}}'
_TRIES = (1.0, 1.3)
"""Seconds for the first try and the second, which is longer, for a server may just be slow; then what is left."""

_LEAST = 0.1
"""Seconds below which no try is worth it."""

_HEADERS = {"Content-Type": "application/json"}
_PAUSES = (0.05, 0.15, 0.3, 0.6)
_REMEMBERED = 10_000
_ALREADY_ANSWERED = 40060


class Answerable(Protocol):
    """What it takes to answer an interaction."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def token(self) -> str: ...  # noqa: D102
    @property
    def application_id(self) -> int: ...  # noqa: D102


class AnswerLostError(Exception):
    """Nobody can be told any more: the interaction is too old, or Discord was out of reach until it was."""


class AnswerRefusedError(Exception):
    """Discord refused the body: a bug of ours."""


class ReplySender:
    """Posts answers to interactions; knows which ones were met, and which still wait."""

    def __init__(
        self, session: aiohttp.ClientSession, api_base: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session = session
        self._api_base = api_base
        self._clock = clock
        self._met: OrderedDict[int, float] = OrderedDict()
        self._waiting: set[int] = set()
        self._deferred: set[int] = set()
        self._open = True
        self._idle = asyncio.Event()
        self._idle.set()

    def meet(self, interaction: Answerable) -> bool:
        """Take an interaction on; False if it was met before, for Discord may deliver one twice, or after a close."""
        if interaction.id in self._met or not self._open:
            return False
        self._met[interaction.id] = self._clock()
        if len(self._met) > _REMEMBERED:
            self._met.popitem(last=False)
        self._waiting.add(interaction.id)
        self._idle.clear()
        return True

    def has_met(self, interaction: Answerable) -> bool:
        """Tell whether some handler has taken the interaction on."""
        return interaction.id in self._met

    def is_waiting(self, interaction: Answerable) -> bool:
        """Tell whether the interaction was taken on and has no answer yet."""
        return interaction.id in self._waiting

    def dismiss(self, interaction: Answerable) -> None:
        """Stop waiting for an interaction: it was answered, or never will be."""
        self._waiting.discard(interaction.id)
        self._deferred.discard(interaction.id)
        if not self._waiting:
            self._idle.set()

    def close(self) -> None:
        """Take nothing on from now on; what was met is still answered."""
        self._open = False

    async def idle(self, within: float) -> bool:
        """Wait until nothing waits for an answer; False if that took longer than `within` seconds."""
        try:
            await asyncio.wait_for(self._idle.wait(), within)
        except TimeoutError:
            return False
        return True

    async def answer(self, interaction: Answerable, body: bytes) -> None:
        """Answer, trying again until the deadline.

        Raises `AnswerLostError` when nothing more can be done, and `AnswerRefusedError` when the body is at fault:
        the interaction then still waits for a better one.
        """
        if not self.is_waiting(interaction):
            log.error("interaction %s was answered before: a second answer is not sent", interaction.id)
            return
        try:
            if interaction.id in self._deferred:
                await self._fulfil(interaction, body)
            else:
                await self._deliver(interaction, body, self._met[interaction.id] + DEADLINE)
        except AnswerLostError:
            self.dismiss(interaction)
            raise
        self.dismiss(interaction)

    async def defer(self, interaction: Answerable) -> None:
        """Promise a private answer that takes longer than three seconds; `answer` then fulfils the promise."""
        await self._deliver(interaction, _PROMISE, self._met[interaction.id] + DEADLINE)
        self._deferred.add(interaction.id)

    async def _fulfil(self, interaction: Answerable, body: bytes) -> None:
        """Put the answer where "thinking" stands. Editing twice does no harm, so tries go on for `PATIENCE`."""
        data = json.loads(body)["data"]
        data.pop("flags", None)
        url = f"{self._api_base}/webhooks/{interaction.application_id}/{interaction.token}/messages/@original"
        failure, pause, until = "", _PAUSES[-1], self._clock() + PATIENCE
        while self._clock() < until:
            try:
                async with (
                    asyncio.timeout(PATIENCE / 3),
                    self._session.patch(url, data=json.dumps(data).encode(), headers=_HEADERS) as response,
                ):
                    if response.status < 300:
                        return
                    failure = f"HTTP {response.status}"
                    problem = await _problem(response)
                    if response.status == 404:
                        raise AnswerLostError(f"interaction {interaction.id}: {problem.get('message')}")
                    if response.status < 500 and response.status != 429:
                        raise AnswerRefusedError(f"interaction {interaction.id}: {failure} {problem}")
                    pause = max(pause, float(problem.get("retry_after") or 0.0))
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                failure = type(error).__name__
            await asyncio.sleep(pause)
            pause = _PAUSES[-1]
        raise AnswerLostError(f"interaction {interaction.id}: {failure}")

    async def _deliver(self, interaction: Answerable, body: bytes, until: float) -> None:
        failure, asked = "no time was left", 0.0
        for tries, pause in enumerate(chain((0.0,), _PAUSES, repeat(_PAUSES[-1]))):
            wait = max(pause, asked)
            if until - self._clock() - wait < _LEAST:
                break
            await asyncio.sleep(wait)
            left = max(until - self._clock(), _LEAST)
            try:
                async with asyncio.timeout(min(left, _TRIES[tries]) if tries < len(_TRIES) else left):
                    failure, asked = await self._post(interaction, body, again=tries > 0)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                failure, asked = type(error).__name__, 0.0
            if not failure:
                return
        raise AnswerLostError(f"interaction {interaction.id}: {failure}")

    async def _post(self, interaction: Answerable, body: bytes, *, again: bool) -> tuple[str, float]:
        """Post once. Gives what went wrong, empty if the person has the answer, and the pause Discord asks for."""
        url = f"{self._api_base}/interactions/{interaction.id}/{interaction.token}/callback"
        async with self._session.post(url, data=body, headers=_HEADERS) as response:
            if response.status < 300:
                return "", 0.0
            if response.status >= 500:
                return f"HTTP {response.status}", 0.0
            problem = await _problem(response)
        if response.status == 429:
            return "HTTP 429", float(problem.get("retry_after") or 0.0)
        if problem.get("code") == _ALREADY_ANSWERED:
            if not again:
                log.warning("interaction %s had been answered by somebody else", interaction.id)
            return "", 0.0
        if response.status == 404:
            raise AnswerLostError(f"interaction {interaction.id}: {problem.get('message')}")
        raise AnswerRefusedError(f"interaction {interaction.id}: HTTP {response.status} {problem}")


async def _problem(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        problem = await response.json(content_type=None)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
