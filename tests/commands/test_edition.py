"""Cards of one revision, and what the next one takes over of them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.commands.card_id import BRIEFING, CardId
from bot.commands.edition import Edition
from bot.commands.reply import Manner
from bot.core.activation import LoggedChange
from bot.core.answer import View
from bot.core.change import ChangeKind
from bot.core.composition import bound, topic_answer
from bot.core.identifier import ClaimId
from bot.core.packing import pack
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.core.stepwise import at_once
from bot.render.help_card import About
from tests.core import builders as b

ABOUT = About(run_by="", report_url="")


def named(name: str, statement: str = "The harbour is shut.") -> Any:
    claim = b.claim(id=ClaimId(name), statement=statement)
    return b.topic(b.section(claim, title=f"Stretch {name}"), id=name, command=name, title=name, covers=name)


def snapshot(held: Revision, like: Snapshot | None = None) -> Snapshot:
    packed = pack(held)
    known = like.by_wording if like else ()
    return at_once(Snapshot.assembling(packed.id, packed.frame, packed.without(known).bodies, like))


async def dealt(edition: Edition, held: Snapshot, subject: str, view: View = View.SUMMARY) -> dict[str, Any]:
    card = CardId(subject=subject, view=view, revision=held.id[:7])
    data: dict[str, Any] = json.loads(await edition.deal(card, Manner.PRIVATE))["data"]
    return data


def first() -> Snapshot:
    return snapshot(b.whole(named("a"), named("b")))


async def test_a_topic_that_is_the_same_is_laid_out_once_and_stamped_anew():
    """The page is the one from before, the revision it names the one it is dealt from."""
    before = first()
    edition = Edition(before, b.DAY, ABOUT)
    old = await dealt(edition, before, "a")
    after = snapshot(b.whole(named("a"), named("b", "Boats were lost.")), before)
    assert after.topics["a"] is before.topics["a"]  # type: ignore[index]
    new = await dealt(Edition(after, b.DAY, ABOUT, edition), after, "a")
    assert json.dumps(new) == json.dumps(old).replace(before.id[:7], after.id[:7])
    assert before.id[:7] in json.dumps(old)
    assert after.id[:7] in new["embeds"][0]["description"]


async def test_what_changed_is_never_taken_over():
    """Another wording, another name of a speaker or source, another day: each is shown at once."""
    before = first()
    edition = Edition(before, b.DAY, ABOUT)
    for subject in ("a", "b", BRIEFING):
        await dealt(edition, before, subject)
    reworded = snapshot(b.whole(named("a", "Boats were lost."), named("b")), before)
    assert "Boats were lost" in str(await dealt(Edition(reworded, b.DAY, ABOUT, edition), reworded, "a"))
    assert "Boats were lost" in str(await dealt(Edition(reworded, b.DAY, ABOUT, edition), reworded, BRIEFING))
    renamed = snapshot(b.whole(named("a"), named("b"), sources=(b.source(publisher="New Gazette"),)), before)
    assert "New Gazette" in str(await dealt(Edition(renamed, b.DAY, ABOUT, edition), renamed, "a"))
    later = Edition(before, b.DAY + timedelta(days=31), ABOUT, edition)
    assert "Nobody has reviewed this topic" in str(await dealt(later, before, "a"))


async def test_history_goes_on_for_topics_that_are_the_same():
    """Of a topic that changed it is looked up again, and so is what was told before the snapshot took effect."""
    before = first()
    edition = Edition(before, b.DAY, ABOUT)
    a, also_b = (CardId(subject=subject, view=View.HISTORY, revision=before.id[:7]) for subject in "ab")
    for card in (a, also_b):
        edition.learn(card, {})
        await edition.deal(card, Manner.PRIVATE)
    after = snapshot(b.whole(named("a"), named("b", "Boats were lost.")), before)
    new = Edition(after, b.DAY, ABOUT, edition)
    assert new.lacks_history(a) == (ClaimId("a"),)
    await new.follow(edition)
    assert new.lacks_history(a) == ()
    new.learn(also_b, {})
    assert "reworded" not in str(await new.deal(also_b, Manner.PRIVATE))
    new.take_effect()
    assert new.lacks_history(a) == ()
    assert new.lacks_history(also_b) == (ClaimId("b"),)
    reworded = LoggedChange(activation=2, at=datetime.now(UTC), kind=ChangeKind.REWORDED, claim=ClaimId("b"))
    new.learn(also_b, {ClaimId("b"): [reworded]})
    assert "reworded" in str(await new.deal(also_b, Manner.PRIVATE))


async def test_what_people_have_before_them_is_laid_out_ahead():
    """Of a topic that changed too: nobody waits for a page that they only turn back to."""
    before = first()
    edition = Edition(before, b.DAY, ABOUT)
    await dealt(edition, before, "b", View.SOURCES)
    after = snapshot(b.whole(named("a"), named("b", "Boats were lost.")), before)
    new = Edition(after, b.DAY, ABOUT, edition)
    assert [(subject, view) for subject, view, _ in new.awaited(edition)] == [("b", View.SOURCES)]
    await new.follow(edition)
    assert list(new.awaited(edition)) == []
    assert "Boats were lost" in str(await dealt(new, after, "b", View.SOURCES))


async def test_an_earlier_account_that_changed_shows_beside_the_newer_one():
    """A topic leans on what its claims supersede, even where that stands in another topic."""
    newer = b.counted(id="now", supersedes=ClaimId("brandt-missing"), statement="Over 40 boats are missing now.")
    then = b.topic(b.section(b.counted()), id="then", command="then", covers="then")
    now = b.topic(b.section(newer), id="now", command="now", covers="now")
    before = snapshot(b.whole(then, now))
    edition = Edition(before, b.DAY, ABOUT)
    assert "earlier: Over 40 missing" in str(await dealt(edition, before, "now"))
    mended = b.topic(b.section(b.counted(headline="Over 40 still missing")), id="then", command="then", covers="then")
    after = snapshot(b.whole(mended, now), before)
    assert "earlier: Over 40 still missing" in str(await dealt(Edition(after, b.DAY, ABOUT, edition), after, "now"))


async def test_a_briefing_is_turned_section_by_section_through_all_topics():
    """Each card names the next one, and an account has the number of its topic's own card."""
    held = first()
    edition = Edition(held, b.DAY, ABOUT)
    card = await dealt(edition, held, BRIEFING)
    assert card["embeds"][0]["title"] == "Briefing · Stretch a"
    [onward] = [each for each in card["components"][0]["components"] if each["label"].endswith("›")]
    assert onward["label"] == "Stretch b ›"
    turned = CardId(subject=BRIEFING, revision=held.id[:7], section=1)
    second = json.loads(await edition.deal(turned, Manner.PRIVATE))["data"]
    assert "[1]" in second["embeds"][0]["description"]
    answers = [topic_answer(held, each, View.SUMMARY, b.DAY) for each in held.revision.topics]
    assert [each.position for each in bound(held, answers).passages] == [0, 1]


async def test_sections_without_an_account_are_left_out_and_keep_their_number():
    """A button made in one view leads to the same section in another."""
    gone = b.claim(id="gone", withdrawn=b.amendment())
    held = snapshot(b.whole(b.topic(b.section(gone, title="Gone"), b.section(title="There"))))
    edition = Edition(held, b.DAY, ABOUT)
    assert (await dealt(edition, held, "boats"))["embeds"][0]["title"] == "There"
    history = CardId(subject="boats", view=View.HISTORY, revision=held.id[:7], section=1)
    shown = json.loads(await edition.deal(history, Manner.PRIVATE))["data"]
    assert shown["embeds"][0]["title"] == "There · history"


async def test_where_no_account_stands_any_more_the_card_says_so():
    """In a topic, and in a briefing of nothing else."""
    held = snapshot(b.whole(b.topic(b.section(b.claim(withdrawn=b.amendment())))))
    edition = Edition(held, b.DAY, ABOUT)
    for subject in ("boats", BRIEFING):
        assert "No account stands here now" in str(await dealt(edition, held, subject))
