"""A subscription as a row of state.db."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.identifier import SubscriptionId, TopicId
from bot.core.language import Language
from bot.core.recurrence import Recurrence
from bot.core.subscription import Pause, Paused, Post, Subscription, Wanted
from bot.store.errors import shaping
from bot.store.instant import loaded, stored

SUBSCRIPTION = """
    SELECT id, key, made_at, seen_until, made_by, name, shown, shown_at,
        pause, paused_since, paused_by, pause_told, since,
        server, channel, recurrence, zone, topics, post, language, role, publish, thread
    FROM subscriptions LEFT JOIN left_servers USING (server)
"""

INSERT = """
    INSERT INTO subscriptions (
        key, name, made_at, made_by, seen_until, next_due,
        server, channel, recurrence, zone, topics, post, language, role, publish, thread
    ) VALUES (
        :key, :name, :now, :by, :now, :next_due,
        :server, :channel, :recurrence, :zone, :topics, :post, :language, :role, :publish, :thread
    )
"""

Cells = Mapping[str, str | int | None]
"""Values by the names of their columns."""

_KEY_BYTES = 16


@shaping()
def subscription_of(row: tuple[Any, ...]) -> Subscription:
    """Make a subscription of a row of `SUBSCRIPTION`; raises `DamagedRow`."""
    id_, key, made_at, seen_until, by, name, shown, shown_at, *rest = row
    return Subscription(
        id=SubscriptionId(id_),
        key=key,
        wanted=_wanted(*rest[5:]),
        made_at=loaded(made_at),
        seen_until=loaded(seen_until),
        by=by,
        name=name,
        paused=_paused(*rest[:5]),
        shown=shown,
        shown_at=loaded(shown_at) if shown_at else None,
    )


def cells_of(wanted: Wanted) -> Cells:
    """Give the columns in which what is wanted is kept."""
    return {
        "server": wanted.server,
        "channel": wanted.channel,
        "recurrence": str(wanted.when),
        "zone": wanted.zone,
        "topics": json.dumps(wanted.topics),
        "post": wanted.post.value,
        "language": wanted.language.value,
        "role": wanted.role,
        "publish": int(wanted.publish),
        "thread": int(wanted.thread),
    }


def next_due(wanted: Wanted, after: datetime) -> str | None:
    """Give the first slot after an instant as it is kept, None if there never is one."""
    due = next(wanted.when.after(after, ZoneInfo(wanted.zone)), None)
    return stored(due) if due else None


def insert(connection: sqlite3.Connection, wanted: Wanted, now: datetime, **given: str | int) -> int:
    """Write a new subscription, planned from now on, with the `name` or `by` given; gives its number."""
    cells = {"key": secrets.token_hex(_KEY_BYTES), "name": None, "by": None, **given, **cells_of(wanted)}
    done = connection.execute(INSERT, {**cells, "now": stored(now), "next_due": next_due(wanted, now)})
    return done.lastrowid or 0


def _paused(why: str | None, since: str | None, by: int | None, told: str, left: str | None) -> Paused | None:
    """Say why it is not served: a server that was left is not, whatever Discord said of a channel before."""
    if left and why != Pause.MANAGER:
        return Paused(why=Pause.BOT_REMOVED, since=loaded(left))
    return Paused(why=Pause(why), since=loaded(since), by=by, told=told) if why and since else None


def _wanted(
    server: int,
    channel: int,
    recurrence: str,
    zone: str,
    topics: str,
    post: str,
    language: str,
    role: int | None,
    publish: int,
    thread: int,
) -> Wanted:
    ZoneInfo(zone)  # unknown ones are refused here, not where somebody asks for the next slot
    return Wanted(
        server=server,
        channel=channel,
        when=_recurrence(recurrence),
        zone=zone,
        topics=tuple(TopicId(topic) for topic in json.loads(topics)),
        post=Post(post),
        language=Language(language),
        role=role,
        publish=bool(publish),
        thread=bool(thread),
    )


@lru_cache(maxsize=1024)
def _recurrence(text: str) -> Recurrence:
    """Read the text again; many subscriptions share one, and thousands may be due at once."""
    return Recurrence.from_cron(text)
