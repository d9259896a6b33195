"""Posting in channels, and looking what was posted there. It tries once: whoever calls decides on another try."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any

import aiohttp

from bot.core.value import value
from bot.delivery.errors import Blind, NoReplies, Unreached
from bot.delivery.message import Briefing, mark_and_revision
from bot.delivery.refusal import refusal
from bot.render.button import action_rows

USER_AGENT = f"DiscordBot (https://discord.com, {version('sitrep')})"
"""Discord asks bots for this form: an address and a version."""

AT_ONCE = 8
"""Requests under way together: below the 50 a second that Discord takes from one bot."""

_GAP = 0.025
"""Seconds from one request to the next."""

_MARGIN = timedelta(minutes=15)
"""How much further back a post is looked for than it can be: clocks are set."""

_EPOCH = 1_420_070_400_000
_PAGE, _WHOLE_PAGES, _MOST_PAGES = 100, 3, 50

_JSON = {"Content-Type": "application/json"}

_PUBLISHED, _HAS_THREAD = 40033, 160004


@value
class Found:
    """A message of ours in a channel: its id, the revision on its button, whether it has embeds, and when it came."""

    message: int
    revision: str
    full: bool
    at: datetime


@value
class Answered:
    """The message that a reply is to."""

    message: int
    link: str


class Courier:
    """Carries messages to channels, each request `within` a time. Raises a `PostError` for what was not done.

    `sees` tells whether the history of a channel may be read, None where that is not known yet.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api_base: str,
        token: str,
        within: timedelta,
        sees: Callable[[int], bool | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._sees = sees
        self._clock = clock
        self._ahead = timedelta()
        self._session = session
        self._within = within.total_seconds()
        self._api_base = api_base
        self._headers = {"Authorization": f"Bot {token}", "User-Agent": USER_AGENT}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()
        self._own: int | None = None

    async def post(self, channel: int, briefing: Briefing, mark: str, answered: Answered | None = None) -> int:
        """Post once: the same mark a moment later gives the same message. Gives its id.

        Where the history may not be read Discord takes no reply: it is posted with a link to what it answers.
        """
        body = _body(briefing, mark)
        if answered is None:
            return _id(await self._ask("POST", f"/channels/{channel}/messages", body))
        reference = {"message_reference": {"message_id": str(answered.message)}}
        try:
            return _id(await self._ask("POST", f"/channels/{channel}/messages", body | reference))
        except NoReplies:
            body["content"] = f"{body['content']}\n-# About {answered.link}".strip()
            return _id(await self._ask("POST", f"/channels/{channel}/messages", body))

    async def find(self, channel: int, mark: str, after: datetime) -> Found | None:
        """Look for a message of ours by its mark, among those posted after an instant."""
        if (sees := self._sees(channel)) is None:
            raise Unreached("the bot is not connected yet, and may not look into the channel")
        if not sees:
            raise Blind("the history of the channel may not be read")
        own = await self._own_id()
        async for message in self._history(channel, after - self._ahead - _MARGIN):
            if int(message["author"]["id"]) == own and (read := _marked(message, mark)):
                at = _instant(int(message["id"])) + self._ahead
                return Found(message=int(message["id"]), revision=read, full=bool(message.get("embeds")), at=at)
        return None

    async def publish(self, channel: int, message: int) -> None:
        """Publish a post of an announcement channel; one that is published already stays so."""
        await self._ask("POST", f"/channels/{channel}/messages/{message}/crosspost", fine=_PUBLISHED)

    async def start_thread(self, channel: int, message: int, name: str) -> None:
        """Start a thread under a message; one that it has already stays."""
        await self._ask("POST", f"/channels/{channel}/messages/{message}/threads", {"name": name}, fine=_HAS_THREAD)

    async def tell(self, user: int, text: str, mark: str) -> None:
        """Write to a person in private."""
        direct = await self._ask("POST", "/users/@me/channels", {"recipient_id": str(user)})
        body = {"content": text, "allowed_mentions": {"parse": []}, "nonce": mark, "enforce_nonce": True}
        await self._ask("POST", f"/channels/{direct['id']}/messages", body)

    async def _own_id(self) -> int:
        if self._own is None:
            self._own = int((await self._ask("GET", "/users/@me"))["id"])
        return self._own

    async def _history(self, channel: int, after: datetime) -> AsyncIterator[Mapping[str, Any]]:
        """Give what was posted since an instant, the newest first: that is where a post of a moment ago stands.

        The first pages are given whole, in case a clock was wrong.
        """
        first, before = _snowflake(after), ""
        for number in range(_MOST_PAGES):
            page = await self._ask("GET", f"/channels/{channel}/messages?limit={_PAGE}{before}", kind=list)
            for message in page:
                if int(message["id"]) < first and number >= _WHOLE_PAGES:
                    return
                yield message
            if len(page) < _PAGE:
                return
            before = f"&before={page[-1]['id']}"
        raise Blind(f"the channel has had more than {_PAGE * _MOST_PAGES} messages since")

    async def _ask(self, method: str, path: str, body: object = None, *, fine: int = 0, kind: type = dict) -> Any:  # noqa: ANN401 - JSON
        """Ask once. Gives JSON of a kind, or None where Discord says with the `fine` code that it is done already.

        What is no such JSON is no answer: nobody knows then what was done.
        """
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        headers = self._headers if data is None else self._headers | _JSON
        async with self._places:
            await self._pace()
            try:
                async with (
                    asyncio.timeout(self._within),
                    self._session.request(method, self._api_base + path, data=data, headers=headers) as response,
                ):
                    self._compare_clocks(response)
                    told = await _told(response)
            except aiohttp.ClientConnectorError as error:
                raise Unreached("Discord could not be reached", arrived=False) from error
            except (aiohttp.ClientError, OSError) as error:
                raise Unreached("the connection to Discord broke") from error
            except TimeoutError as error:
                raise Unreached(f"Discord did not answer within {self._within:.0f} s") from error
        known = told if isinstance(told, dict) else {}
        if fine and known.get("code") == fine:
            return None
        if response.status >= 300:
            raise refusal(response.status, known, response.headers.get("Retry-After"))
        if not isinstance(told, kind):
            raise Unreached("Discord's answer could not be read")
        return told

    def _compare_clocks(self, response: aiohttp.ClientResponse) -> None:
        """Note how far our clock is ahead of Discord's, by which its ids go."""
        with suppress(KeyError, TypeError, ValueError):
            self._ahead = self._clock() - parsedate_to_datetime(response.headers["Date"])

    async def _pace(self) -> None:
        async with self._turn:
            await asyncio.sleep(_GAP)


async def _told(response: aiohttp.ClientResponse) -> object:
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None


def _body(briefing: Briefing, mark: str) -> dict[str, Any]:
    return {
        "content": briefing.text,
        "embeds": list(briefing.embeds),
        "components": action_rows([briefing.buttons]),
        "allowed_mentions": {
            "parse": [],
            "roles": [str(briefing.role)] if briefing.role else [],
            "replied_user": False,
        },
        "nonce": mark,
        "enforce_nonce": True,
    }


def _id(posted: Mapping[str, Any]) -> int:
    try:
        return int(posted["id"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unreached("Discord's answer could not be read") from error


def _marked(message: Mapping[str, Any], mark: str) -> str | None:
    """Give the revision on a button of ours with this mark."""
    for row in message.get("components", ()):
        for button in row.get("components", ()):
            read = mark_and_revision(button.get("custom_id") or "")
            if read and read[0] == mark:
                return read[1]
    return None


def _snowflake(instant: datetime) -> int:
    return max(int(instant.timestamp() * 1000) - _EPOCH, 0) << 22


def _instant(snowflake: int) -> datetime:
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH) / 1000, UTC)
