"""A steady stream of interactions, each timed from its event to its callback, each answer held against its revision."""

import asyncio
import json
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.lighthouses import MARK, Lighthouses
from tests.benchmarks.small_discord import CHANNEL_ID, GUILD_ID, OWN_ID, SmallDiscord

ANSWER_WITHIN = 3.0
SHOWN_OF_ID = 7

_SHARE = re.compile(r"share:(?P<subject>[.a-z0-9]+):\w+:(?P<section>\d+)\.\d+:(?P<revision>[0-9a-f]{7})")
_REVISION = re.compile(r"revision ([0-9a-f]{7})")
_VIEWS = ("summary",) * 8 + ("sources", "history")
_KINDS = {"topic": 55, "button": 40, "briefing": 3, "help": 1, "changes": 1}
"""What people use, in per cent."""

_OF_NO_ACCOUNTS = {".help": "help", ".since": "changes"}
"""Cards that are turned too, and show no accounts of one section."""

_POOL = 400
"""Buttons remembered: people press those of the cards they got lately."""


@dataclass
class Phase:
    """What was measured in one stretch of time."""

    name: str
    times: dict[str, list[float]] = field(default_factory=dict)
    troubles: Counter[str] = field(default_factory=Counter)

    def took(self, kind: str, seconds: float) -> None:
        """Count an answer."""
        self.times.setdefault(kind, []).append(seconds)


@dataclass(frozen=True, slots=True)
class _Asked:
    at: float
    kind: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an answer shows: which section, of which revision, with the marks of which edits."""

    subject: str
    section: int
    revision: str
    marks: frozenset[int]
    phase: Phase


class Load:
    """People who type commands and press buttons, evenly spread over time and topics."""

    def __init__(self, lighthouses: Lighthouses, seed: int = 1) -> None:
        self._lighthouses = lighthouses
        self._topics = list(lighthouses.topics)
        self._random = random.Random(seed)  # noqa: S311 - a load, no secret
        self._asked: dict[str, _Asked] = {}
        self._buttons: list[str] = []
        self._shown: list[_Shown] = []
        self._number = 0

    async def run(self, discord: SmallDiscord, phase: Phase, rate: float, seconds: float) -> None:
        """Ask at a steady rate, whatever the answers do; then wait for the last of them."""
        start = time.perf_counter()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            kind, data = self._next()
            self._number += 1
            identifier = str((self._number << 22) + 10**18)
            event = interaction(identifier, self._number, data)
            self._asked[identifier] = _Asked(time.perf_counter(), kind, phase)
            await discord.dispatch("INTERACTION_CREATE", event)
        until = time.perf_counter() + ANSWER_WITHIN
        while self._asked and time.perf_counter() < until:  # noqa: ASYNC110 - answers come all the time
            await asyncio.sleep(0.01)
        phase.troubles["unanswered"] += len(self._asked)
        self._asked.clear()

    def take(self, identifier: str, body: bytes) -> None:
        """Take the answer to an interaction."""
        now = time.perf_counter()
        asked = self._asked.pop(identifier, None)
        if asked:
            asked.phase.took(asked.kind, now - asked.at)
            self._look(asked, json.loads(body)["data"])

    def judge(self, edits: dict[str, int]) -> int:
        """Judge every answer by the edit that its revision (the first digits of its id) shows; give how many were."""
        for shown in self._shown:
            if shown.revision not in edits:
                shown.phase.troubles["of an unknown revision"] += 1
            elif shown.marks != {self._expected(shown, edits[shown.revision])}:
                shown.phase.troubles["mixed"] += 1
        return len(self._shown)

    def _expected(self, shown: _Shown, edit: int) -> int:
        sections = self._lighthouses.topics.get(shown.subject) or self._lighthouses.sections
        return sections[shown.section].edit_at(edit)

    def _look(self, asked: _Asked, data: dict[str, Any]) -> None:
        if not data["embeds"]:
            asked.phase.troubles[f"no card: {data['content'][:60]}"] += 1
            return
        buttons = [each["custom_id"] for row in data["components"] for each in row["components"] if "custom_id" in each]
        self._buttons = [*self._buttons, *(each for each in buttons if each.startswith("card:"))][-_POOL:]
        card = next((found for each in buttons if (found := _SHARE.fullmatch(each))), None)
        text = data["embeds"][0]["description"]
        marks = frozenset(int(found) for found in MARK.findall(text))
        if asked.kind in {"help", "changes"}:
            return
        if card is None or _REVISION.findall(text) != [card["revision"]]:
            asked.phase.troubles["without its one revision"] += 1
            return
        self._shown.append(_Shown(card["subject"], int(card["section"]), card["revision"], marks, asked.phase))

    def _next(self) -> tuple[str, dict[str, Any]]:
        [kind] = self._random.choices(list(_KINDS), list(_KINDS.values()))
        if kind == "button" and self._buttons:
            pressed = self._random.choice(self._buttons)
            return _OF_NO_ACCOUNTS.get(pressed.split(":")[1].split("-")[0], kind), press(pressed)
        if kind in {"button", "topic"}:
            view = {"name": "view", "type": 3, "value": self._random.choice(_VIEWS)}
            return "topic", command(self._random.choice(self._topics), view)
        return kind, command(kind)


def press(custom_id: str) -> dict[str, Any]:
    """Give what a pressed button sends."""
    return {"component_type": 2, "custom_id": custom_id}


def command(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    """Give what a slash command sends."""
    return {"id": "1", "name": name, "type": 1, "options": list(options)}


def interaction(identifier: str, number: int, data: dict[str, Any]) -> dict[str, Any]:
    """Give an interaction of one more reader in a server; a pressed button is one of a private card."""
    user = {"id": str(10**18 + number), "username": f"reader{number}", "discriminator": "0", "avatar": None}
    member = {"user": user, "roles": [], "joined_at": "2026-01-31T00:00:00+00:00", "permissions": "0", "flags": 0}
    pressed = "custom_id" in data
    whole: dict[str, Any] = {
        "id": identifier,
        "application_id": OWN_ID,
        "type": 3 if pressed else 2,
        "token": f"token{identifier}",
        "version": 1,
        "data": data,
        "guild_id": GUILD_ID,
        "channel_id": CHANNEL_ID,
        "channel": {"id": CHANNEL_ID, "type": 0, "name": "pier", "guild_id": GUILD_ID, "permissions": "0"}
        | {"position": 0, "permission_overwrites": [], "nsfw": False, "parent_id": None},
        "guild": {"id": GUILD_ID, "locale": "en-GB", "features": []},
        "member": member | {"deaf": False, "mute": False},
        "locale": "en-GB",
        "guild_locale": "en-GB",
        "app_permissions": "0",
        "attachment_size_limit": 10_485_760,
        "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD_ID},
        "context": 0,
    }
    return whole | {"message": _message(identifier, data["custom_id"])} if pressed else whole


def _message(identifier: str, custom_id: str) -> dict[str, Any]:
    author = {"id": OWN_ID, "username": "sitrep", "discriminator": "0", "avatar": None, "bot": True}
    empty: list[object] = []
    return {
        "id": identifier,
        "channel_id": CHANNEL_ID,
        "author": author,
        "content": "",
        "timestamp": "2026-01-31T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": empty,
        "mention_roles": empty,
        "attachments": empty,
        "embeds": empty,
        "components": [{"type": 1, "components": [{"type": 2, "style": 2, "label": "on", "custom_id": custom_id}]}],
        "pinned": False,
        "type": 0,
        "flags": 64,
    }
