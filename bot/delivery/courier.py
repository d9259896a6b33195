"""Posting in channels, and looking what was posted there. It tries once: whoever calls decides on another try."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.core.subscription import Pause
from bot.core.value import value
from bot.delivery.errors import Barred, Blind, Gone, PostError, Refused, Unreached
from bot.delivery.message import Briefing, mark_and_revision
from bot.render.button import action_rows

AT_ONCE = 8
"""Requests under way together: below the 50 a second that Discord takes from one bot."""

_GAP = 0.025
"""Seconds from one request to the next."""

_MARGIN = timedelta(minutes=15)
"""How much further back a post is looked for than it can be: clocks are set."""

_EPOCH = 1_420_070_400_000
_PAGE, _MOST_PAGES = 100, 50

_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _INVALID_FORM = 10003, 10008, 50035
_JSON = {"Content-Type": "application/json"}

_PUBLISHED, _HAS_THREAD = 40033, 160004


@value
class Found:
    """A message of ours in a channel: its id, the revision on its button, and whether it has embeds."""

    message: int
    revision: str
    full: bool


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
        self._headers = {"Authorization": f"Bot {token}"}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()
        self._own: int | None = None

    async def post(self, channel: int, briefing: Briefing, mark: str, reply_to: int | None = None) -> int:
        """Post once: the same mark a moment later gives the same message. Gives its id."""
        body: dict[str, Any] = {
            "content": briefing.text,
            "embeds": list(briefing.embeds),
            "components": action_rows([briefing.buttons]),
            "allowed_mentions": {"parse": [], "roles": [str(briefing.role)] if briefing.role else []},
            "nonce": mark,
            "enforce_nonce": True,
        }
        if reply_to:
            body["message_reference"] = {"message_id": str(reply_to)}
            body["allowed_mentions"]["replied_user"] = False
        posted = await self._ask("POST", f"/channels/{channel}/messages", body)
        return int(posted["id"])

    async def find(self, channel: int, mark: str, after: datetime) -> Found | None:
        """Look for a message of ours by its mark, among those posted after an instant."""
        if (sees := self._sees(channel)) is None:
            raise Unreached("the bot is not connected yet, and may not look into the channel")
        if not sees:
            raise Blind("the history of the channel may not be read")
        own = await self._own_id()
        async for message in self._history(channel, after - self._ahead - _MARGIN):
            if int(message["author"]["id"]) == own and (found := _marked(message, mark)):
                return found
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
        """Give what was posted since an instant, the newest first: that is where a post of a moment ago stands."""
        first, before = _snowflake(after), ""
        for _ in range(_MOST_PAGES):
            page = await self._ask("GET", f"/channels/{channel}/messages?limit={_PAGE}{before}")
            for message in page:
                if int(message["id"]) < first:
                    return
                yield message
            if len(page) < _PAGE:
                return
            before = f"&before={page[-1]['id']}"
        raise Blind(f"the channel has had more than {_PAGE * _MOST_PAGES} messages since")

    async def _ask(self, method: str, path: str, body: object = None, fine: int = 0) -> Any:  # noqa: ANN401 - JSON
        """Ask once. Gives None where Discord says with the `fine` code that it is done already."""
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
                    if response.status < 300:
                        return told
                    if fine and isinstance(told, dict) and told.get("code") == fine:
                        return None
                    raise _error(response.status, told if isinstance(told, dict) else {})
            except aiohttp.ClientConnectorError as error:
                raise Unreached("Discord could not be reached", arrived=False) from error
            except (aiohttp.ClientError, OSError) as error:
                raise Unreached("the connection to Discord broke") from error
            except TimeoutError as error:
                raise Unreached(f"Discord did not answer within {self._within:.0f} s") from error

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
        return {}


def _error(status: int, told: Mapping[str, Any]) -> PostError:
    """Tell what a refusal means; see the API's documentation, "HTTP" and "JSON error codes"."""
    message = str(told.get("message") or f"HTTP {status}").rstrip(".")[:200]
    if status == 429:
        return Unreached("Discord asked to wait", arrived=False, wait=float(told.get("retry_after") or 0.0))
    if status >= 500:
        return Unreached(f"Discord had a problem (HTTP {status})")
    if status == 401:
        return Unreached("Discord refused the bot's token", arrived=False)
    return _final(status, told.get("code"), message, told)


def _final(status: int, code: object, message: str, told: Mapping[str, Any]) -> PostError:
    if code == _UNKNOWN_CHANNEL:
        return Barred(message, Pause.CHANNEL_GONE)
    if status == 403:
        return Barred(message, Pause.NOT_PERMITTED)
    if code == _UNKNOWN_MESSAGE or (code == _INVALID_FORM and "REFERENCE" in json.dumps(told)):
        return Gone(message)
    return Refused(f"{message} (HTTP {status})")


def _marked(message: Mapping[str, Any], mark: str) -> Found | None:
    for row in message.get("components", ()):
        for button in row.get("components", ()):
            read = mark_and_revision(button.get("custom_id") or "")
            if read and read[0] == mark:
                return Found(message=int(message["id"]), revision=read[1], full=bool(message.get("embeds")))
    return None


def _snowflake(instant: datetime) -> int:
    return max(int(instant.timestamp() * 1000) - _EPOCH, 0) << 22
