"""What is posted in a channel: made from what is served, within what one message holds."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.activation import LoggedChange
from bot.core.answer import Answer, View
from bot.core.change import ChangeKind
from bot.core.composition import composing
from bot.core.identifier import ClaimId
from bot.core.planning import ON_TIME, Absence
from bot.core.slot import Slot
from bot.core.snapshot import Snapshot
from bot.core.subscription import Post, Subscription
from bot.core.topic import Topic
from bot.delivery.message import MOST_CHARACTERS, Briefing, Sheet, buttons
from bot.library.library import Library
from bot.library.served import Served
from bot.library.steps import beside
from bot.library.telling import told
from bot.render.briefing_card import correction_card, news_card
from bot.render.card import Foot
from bot.render.discord_page import Embed, closing_text, embedding
from bot.render.line import Span
from bot.render.topic_card import cards, record

_KEPT = 16
"""Briefings kept laid out."""

_MOST_NAMED = 5

ROOM_FOR_SOURCES = 900
"""Characters for what names the sources at the end, without links where there are too many."""

ROOM_FOR_NEWS = 3000
"""Characters of what changed; the rest is behind `/changes`."""


_NO_TOPIC = "None of the topics that this channel asked for is in the briefs any more."


TROUBLE = "It could not be posted at the first try."
BUSY = "Many were due at once, or Discord was slow."

NOTHING_TO_POST = "Nothing has changed since the last briefing here, so nothing would be posted."


class Briefings:
    """Writes what a slot posts. `absence` is when nobody was at work last, if that was lately."""

    def __init__(self, library: Library, absence: Callable[[], Absence | None] = lambda: None) -> None:
        self._library = library
        self._absence = absence
        self._writing = asyncio.Lock()
        self._sheets: OrderedDict[object, Sheet] = OrderedDict()

    async def write(self, subscription: Subscription, slot: Slot | None, now: datetime) -> Briefing | None:
        """Write the briefing of a slot, None if nothing changed and the subscription wants no word of that.

        Without a slot it is written as for one that is due now.
        """
        served = self._library.served
        news = await self._news(subscription, served)
        if not news and subscription.shown is not None:
            return None if subscription.wanted.post is Post.CHANGED else self._nothing(subscription, slot, served, now)
        sheet = await self._laid_out(subscription, served.snapshot, news)
        text = [f"<@&{subscription.wanted.role}>"] if subscription.wanted.role else []
        text += self._lateness(slot, now)
        if not sheet.embeds:
            text.append(_NO_TOPIC)
        text += filter(None, [sheet.remark()])
        return Briefing(
            text="\n".join(text),
            embeds=tuple(sheet.embeds),
            buttons=buttons(slot, served),
            claims=sheet.claims,
            shown=served.activation.number,
            role=subscription.wanted.role,
        )

    async def preview(self, subscription: Subscription, now: datetime) -> tuple[str, tuple[Embed, ...]]:
        """Give text and embeds of the briefing that a subscription would get now."""
        briefing = await self.write(subscription, None, now)
        return (briefing.text, briefing.embeds) if briefing else (NOTHING_TO_POST, ())

    async def correct(self, slot: Slot, carried: Mapping[ClaimId, str]) -> Briefing | None:
        """Write the reply to a post that carried these claims in these wordings, None if there is nothing to tell.

        It tells what they say now: what has changed back needs no reply, and what was corrected again has its own.
        """
        served = self._library.served
        now = served.snapshot.wordings
        since = await self._corrections_since((slot.activation or 0) - 1)
        last = {each.claim: each.activation for each in since if each.activation <= served.activation.number}
        changed = [
            replace(each, after=now.get(each.claim))
            for each in since
            if each.activation == slot.activation == last.get(each.claim)
            and carried.get(each.claim, now.get(each.claim)) != now.get(each.claim)
        ]
        shown = await told(self._library, changed)
        if not shown:
            return None
        pages = await beside(embedding(correction_card(shown, served.snapshot.id)))
        return Briefing(
            text="-# This goes on: /changes has all of it." if len(pages) > 1 else "",
            embeds=pages[:1],
            buttons=buttons(slot, served),
            claims={each.claim: each.after for each in changed if each.after},
            shown=served.activation.number,
        )

    async def overtaken(self, claims: Mapping[ClaimId, str], shown: int) -> tuple[int, ...]:
        """Give the activations after the one shown that made claims wrong which a post carries."""
        if not claims or shown >= self._library.served.activation.number:
            return ()
        since = await self._corrections_since(shown)
        return tuple(
            dict.fromkeys(each.activation for each in since if claims.get(each.claim, each.after) != each.after)
        )

    def why_late(self, slot: Slot) -> str:
        """Say why a slot is not on time."""
        absence = self._absence()
        if slot.reason:
            return slot.reason
        if absence and absence.since - ON_TIME <= slot.due <= absence.until:
            return absence.told
        return TROUBLE if slot.tries > 1 else BUSY

    async def carried(
        self, subscription: Subscription, revision: str, *, full: bool
    ) -> tuple[Mapping[ClaimId, str], int]:
        """Give the claims that a briefing carries, and the activation it shows, by the beginning of its revision.

        One that is not `full` says in a line that nothing changed.
        """
        snapshot = await self._library.record.snapshot_of(revision)
        if snapshot is None:
            return {}, 0
        claims = (await self._laid_out(subscription, snapshot, ())).claims if full else {}
        return claims, await self._library.record.last_in_effect(snapshot.id)

    async def _laid_out(self, subscription: Subscription, snapshot: Snapshot, news: Sequence[LoggedChange]) -> Sheet:
        """Lay a briefing out, one at a time, and once for all channels that get the same."""
        topics = chosen(subscription, snapshot)
        since = (subscription.shown, _since(subscription).date()) if news else None
        key = (snapshot.id, self._library.today, tuple(topic.id for topic in topics), since)
        async with self._writing:
            if key not in self._sheets:
                sheet = Sheet()
                await self._enter_news(sheet, news, subscription)
                await self._enter_topics(sheet, topics, snapshot)
                self._sheets[key] = sheet
                if len(self._sheets) > _KEPT:
                    self._sheets.popitem(last=False)
            return self._sheets[key]

    async def _enter_topics(self, sheet: Sheet, topics: Sequence[Topic], snapshot: Snapshot) -> None:
        """Enter the summaries of the topics, section by section, for as long as a message holds them.

        The sources are named once, at the end.
        """
        entered: list[Answer] = []
        for topic in topics:
            if sheet.left_out:
                sheet.left_out.append(topic.title)
                continue
            answer = await beside(composing(snapshot, topic, View.SUMMARY, self._library.today))
            for part in _parts(answer):
                await self._enter_part(sheet, part, snapshot)
            entered.append(answer)
        sources = tuple(dict.fromkeys(source for answer in entered for source in answer.sources))
        if sources and sheet.claims:
            sheet.close(closing_text(sources, _told_once(entered), ROOM_FOR_SOURCES))

    async def _enter_part(self, sheet: Sheet, part: Answer, snapshot: Snapshot) -> None:
        title = part.passages[0].title
        if not sheet.left_out:
            foot = Foot(quotes=False, sources=False, publishers=len(snapshot.sources) > 1)
            pages = await beside(embedding(replace(cards(part)[0], foot=foot, footer=())))
            if sheet.fits(pages, MOST_CHARACTERS - ROOM_FOR_SOURCES):
                sheet.embeds += pages
                sheet.claims |= _shown(part, snapshot)
                return
        sheet.left_out.append(title)

    async def _corrections_since(self, activation: int) -> Sequence[LoggedChange]:
        return [each for each in await self._library.record.changes_after(activation) if each.kind in CORRECTIONS]

    async def _news(self, subscription: Subscription, served: Served) -> Sequence[LoggedChange]:
        """Give what changed since the last briefing, in its topics, but for what has changed back."""
        if subscription.shown is None or subscription.shown >= served.activation.number:
            return ()
        held = {claim.id for topic in chosen(subscription, served.snapshot) for claim in topic.claims}
        after = await self._library.record.changes_after(subscription.shown)
        logged = [each for each in after if each.claim in held and each.activation <= served.activation.number]
        first = {each.claim: each.before for each in reversed(logged)}
        return [each for each in logged if first[each.claim] != served.snapshot.wordings.get(each.claim)]

    async def _enter_news(self, sheet: Sheet, news: Sequence[LoggedChange], subscription: Subscription) -> None:
        if not news:
            return
        shown = await told(self._library, news)
        pages = await beside(embedding(news_card(shown, _since(subscription).date())))
        for page in pages:
            if sheet.embeds and not sheet.fits([page], ROOM_FOR_NEWS):
                sheet.left_out.append(f"{len(pages) - len(sheet.embeds)} pages of changes (/changes has them)")
                return
            sheet.embeds.append(page)
        sheet.claims |= {each.claim: each.after for each in news if each.after}

    def _lateness(self, slot: Slot | None, now: datetime) -> Iterator[str]:
        """Say that a briefing is late, and why."""
        if slot and now - slot.due > ON_TIME:
            minutes = int((now - slot.due).total_seconds() // 60)
            yield f"-# Due <t:{int(slot.due.timestamp())}:t>, {minutes} min late. {self.why_late(slot)}".rstrip()

    def _nothing(self, subscription: Subscription, slot: Slot | None, served: Served, now: datetime) -> Briefing:
        since = int(_since(subscription).timestamp())
        line = f"Nothing in our record has changed since <t:{since}:D>."
        return Briefing(
            text="\n".join([*self._lateness(slot, now), line]),
            embeds=(),
            buttons=buttons(slot, served),
            claims={},
            shown=served.activation.number,
        )


CORRECTIONS = {ChangeKind.CORRECTED, ChangeKind.WITHDRAWN}
"""Kinds of changes that make what was posted wrong."""


def chosen(subscription: Subscription, snapshot: Snapshot) -> tuple[Topic, ...]:
    """Give the topics of a subscription that the briefs still hold, in their order."""
    wanted = set(subscription.wanted.topics) or snapshot.topics.keys()
    return tuple(topic for topic in snapshot.revision.topics if topic.id in wanted)


def _told_once(answers: Sequence[Answer]) -> tuple[str | Span, ...]:
    """Say of all topics what else each would say for itself: since when our record stands, and if it is old."""
    oldest = min(answers, key=lambda answer: answer.reviewed)
    stale = [answer.title for answer in answers if answer.stale]
    if not stale:
        return record(oldest.reviewed, oldest.revision)
    which = "these topics" if len(stale) == len(answers) else ", ".join(stale[:_MOST_NAMED])
    return (*record(oldest.reviewed, oldest.revision), f". Nobody has reviewed {which} for more than 30 days")


def _since(subscription: Subscription) -> datetime:
    return subscription.shown_at or subscription.made_at


def _parts(answer: Answer) -> Iterator[Answer]:
    return (replace(answer, passages=(passage,)) for passage in answer.passages)


def _shown(answer: Answer, snapshot: Snapshot) -> Mapping[ClaimId, str]:
    accounts = [account for passage in answer.passages for account in passage.accounts]
    both = [*accounts, *(each.earlier for each in accounts if each.earlier)]
    return _wordings(snapshot, (each.claim.id for each in both))


def _wordings(snapshot: Snapshot, claims: Iterable[ClaimId]) -> dict[ClaimId, str]:
    return {claim: snapshot.wordings[claim] for claim in claims if claim in snapshot.wordings}
