"""The library in a world that goes wrong on demand; time is a parameter."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.core.activation import Occasion
from bot.core.change import ChangeKind
from bot.core.identifier import ClaimId
from bot.core.packing import pack
from bot.core.snapshot import Snapshot
from bot.library.errors import (
    BusyError,
    NoSuchRevisionError,
    OvertakenError,
    UnexplainedError,
    UnreadableRecordError,
    UnsettledError,
)
from bot.library.library import Library
from tests.core import builders as b
from tests.library.worlds import Broken, World

FIRST = b.revision(b.claim(id="one"), b.claim(id="two"))
REWORDED = b.revision(b.claim(id="one", statement="Boats were lost."), b.claim(id="two"))
CORRECTED = b.revision(b.claim(id="one", attribution=b.REPORTS), b.claim(id="two"))
EXPLAINED = b.revision(
    b.claim(id="one", attribution=b.REPORTS, corrections=(b.amendment(),)),
    b.claim(id="two"),
)


async def started(world: World) -> Library:
    """Start a library in a world."""
    library = world.library()
    await library.start()
    return library


async def test_the_first_start_serves_and_logs_what_it_read():
    """Everything in it is new, so no change is logged; nobody is answered yet, so it is read here."""
    world = World(FIRST)
    library = await started(world)
    assert library.snapshot.revision == FIRST
    assert [(each.number, each.by, each.occasion) for each in world.log] == [(1, "start", Occasion.START)]
    assert world.logged == []
    assert world.reads == [False]


async def test_a_restart_with_unchanged_briefs_reads_nothing():
    """The digest of the files is that of the last activation."""
    world = World(FIRST)
    await started(world)
    again = await started(world)
    assert world.reads == [False]
    assert again.snapshot.revision == FIRST
    assert len(world.log) == 1


async def test_a_restart_takes_changed_briefs_over():
    """What changed meanwhile is logged as of the start."""
    world = World(FIRST)
    await started(world)
    world.written = REWORDED
    again = await started(world)
    assert again.snapshot.revision == REWORDED
    assert world.logged[-1].kind is ChangeKind.REWORDED


@pytest.mark.parametrize("written", [FIRST, CORRECTED])
async def test_bad_briefs_at_a_restart_leave_the_last_good_revision(written):
    """P6: unreadable ones and unexplained corrections alike; the trouble is kept for /status."""
    world = World(FIRST)
    await started(world)
    world.written = written
    world.broken = {"reading", "settling"} if written is FIRST else set()
    again = await started(world)
    assert again.snapshot.revision == FIRST
    assert again.trouble
    assert again.trouble.at == world.now


async def test_a_first_start_with_nothing_to_serve_raises():
    """There is no revision to fall back on."""
    world = World(FIRST)
    world.broken = {"reading"}
    with pytest.raises(Broken):
        await started(world)


async def test_a_reload_reads_apart_and_swaps_whole():
    """P6: people are being answered, so it is read in a process of its own; watchers hear of it once."""
    world = World(FIRST)
    library = await started(world)
    heard: list[Snapshot] = []
    library.watch(heard.append)
    before = library.snapshot
    world.written = REWORDED
    takeover = await library.reload("7")
    assert world.reads == [False, True]
    assert [change.kind for change in takeover.changes] == [ChangeKind.REWORDED]
    assert heard == [library.snapshot]
    assert before.revision == FIRST
    assert library.snapshot.claims[ClaimId("two")] is before.claims[ClaimId("two")]
    assert library.served.activation.by == "7"


@pytest.mark.parametrize("broken", ["reading", "keeping", "logging"])
async def test_whatever_breaks_nothing_changes(broken: str):
    """P6: the store, the log or the reading may fail at any step; the last revision goes on serving."""
    world = World(FIRST)
    library = await started(world)
    world.written = REWORDED
    world.broken = {broken}
    with pytest.raises(Broken):
        await library.reload("7")
    assert library.snapshot.revision == FIRST
    assert len(world.log) == 1
    world.broken = set()
    await library.reload("7")
    assert library.snapshot.revision == REWORDED
    assert library.trouble is None


async def test_a_correction_without_its_reason_is_refused():
    """The claims are named; with a reason it is taken over and the reason is logged."""
    world = World(FIRST)
    library = await started(world)
    world.written = CORRECTED
    with pytest.raises(UnexplainedError, match=r"one \(corrected\)"):
        await library.reload("7")
    world.written = b.revision(b.claim(id="two"))
    with pytest.raises(UnexplainedError, match=r"one \(withdrawn\)"):
        await library.reload("7")
    world.written = EXPLAINED
    await library.reload("7")
    assert world.logged[-1].reason == b.amendment()


async def test_briefs_that_change_while_they_are_read_are_refused():
    """An edit in the middle of a save applies wholly or not at all."""
    world = World(FIRST)
    library = await started(world)
    world.broken = {"settling"}
    with pytest.raises(UnsettledError):
        await library.reload("7")


async def test_the_second_of_two_reloads_is_told():
    """One change at a time; the second does not wait."""
    world = World(FIRST)
    library = await started(world)
    world.written = REWORDED
    done = await asyncio.gather(library.reload("7"), library.reload("8"), return_exceptions=True)
    assert [isinstance(each, BusyError) for each in done] == [False, True]
    assert len(world.log) == 2


async def test_a_reload_of_the_same_logs_nothing():
    """No activation where nothing took effect."""
    world = World(FIRST)
    library = await started(world)
    assert (await library.reload("7")).activation is None
    assert len(world.log) == 1


async def test_roll_back_and_forth():
    """Without a name it is the revision before; unexplained differences are no matter then."""
    world = World(FIRST)
    library = await started(world)
    world.written = EXPLAINED
    await library.reload("7")
    back = await library.roll_back("7")
    assert library.snapshot.revision == FIRST
    assert back.activation
    assert back.activation.occasion is Occasion.ROLLBACK
    await library.roll_back("7", pack(EXPLAINED).id)
    assert library.snapshot.revision == EXPLAINED
    assert [each.number for each in world.log] == [1, 2, 3, 4]


async def test_a_store_that_lost_what_is_served_gets_all_of_it():
    """A backup was put back while the bot ran: what is served is not taken to be kept for ever."""
    world = World(FIRST)
    library = await started(world)
    world.claims.clear()
    world.written = REWORDED
    await library.reload("7")
    assert library.snapshot.revision == REWORDED
    assert world.claims.keys() == pack(REWORDED).bodies.keys()


async def test_a_rollback_to_nothing_is_told():
    """Before the first revision there is none; one that is not kept whole is not half served."""
    world = World(FIRST)
    library = await started(world)
    with pytest.raises(NoSuchRevisionError):
        await library.roll_back("7")
    world.written = REWORDED
    await library.reload("7")
    again = world.library()
    await again.start()
    world.claims.pop(next(iter(pack(FIRST).bodies)))
    with pytest.raises(NoSuchRevisionError, match="not kept"):
        await again.roll_back("7")
    assert again.snapshot.revision == REWORDED


async def test_what_the_record_said_on_a_day():
    """The activation in effect at the end of the day, in UTC; before the first one there is nothing."""
    world = World(FIRST)
    library = await started(world)
    world.later(days=2)
    world.written = REWORDED
    await library.reload("7")
    held = {day: (await library.record.snapshot_at(date(2031, 5, day)))[0].revision for day in (4, 5, 6)}
    assert held == {4: FIRST, 5: FIRST, 6: REWORDED}
    with pytest.raises(NoSuchRevisionError, match="2031-05-07 is still to come"):
        await library.record.snapshot_at(date(2031, 5, 7))
    with pytest.raises(NoSuchRevisionError):
        await library.record.snapshot_at(date.max)
    with pytest.raises(NoSuchRevisionError, match="2031-05-03"):
        await library.record.snapshot_at(date(2031, 5, 3))


async def test_an_undo_undoes_what_it_names_or_nothing():
    """What became newer in the meantime is not touched."""
    world = World(FIRST)
    library = await started(world)
    world.written = REWORDED
    await library.reload("7")
    with pytest.raises(OvertakenError):
        await library.roll_back("7", undoing=1)
    await library.roll_back("7", undoing=2)
    assert library.snapshot.revision == FIRST


async def test_a_log_that_was_put_back_is_gone_by():
    """After a restore the log's latest is not what is served: changes are told against the log."""
    world = World(FIRST)
    library = await started(world)
    heard: list[Snapshot] = []
    library.watch(heard.append)
    world.written = REWORDED
    await library.reload("7")
    world.log, world.logged = world.log[:1], []
    takeover = await library.reload("8")
    assert [change.kind for change in takeover.changes] == [ChangeKind.REWORDED]
    world.log, world.written = world.log[:1], FIRST
    assert (await library.reload("8")).activation is None
    assert library.snapshot.revision == FIRST
    assert [each.revision for each in heard] == [REWORDED, FIRST]


@pytest.mark.parametrize("frame", [b"", b"{}", b"[1]", b'{"topics": [{"sections": [{"claims": []}]}]}'])
async def test_a_kept_revision_that_cannot_be_read_is_not_kept(frame: bytes):
    """A start then reads the files; a rollback to it is refused in words."""
    world = World(FIRST)
    await started(world)
    world.frames[pack(FIRST).id] = frame
    again = await started(world)
    assert again.snapshot.revision == FIRST
    world.written = REWORDED
    await again.reload("7")
    restarted = await started(world)
    world.frames[pack(FIRST).id] = frame
    with pytest.raises(NoSuchRevisionError, match="not kept"):
        await restarted.roll_back("7")


async def test_readers_hear_no_detail_of_a_broken_store(caplog: pytest.LogCaptureFixture):
    """Paths and advice for operators go to the log."""
    world = World(FIRST)
    library = await started(world)
    world.broken = {"remembering"}
    with pytest.raises(UnreadableRecordError, match=r"Our record cannot be read right now\."):
        await library.record.history([ClaimId("one")])
    assert "remembering is broken" in caplog.text


async def test_a_revision_is_found_by_the_beginning_of_its_id():
    """An old button names seven digits; what is not kept is None."""
    world = World(FIRST)
    library = await started(world)
    world.written = REWORDED
    await library.reload("7")
    earlier = await library.record.snapshot_of(pack(FIRST).id[:7])
    assert earlier
    assert earlier.revision == FIRST
    assert await library.record.snapshot_of("fffffff") is None


async def test_a_lost_store_is_filled_again_and_the_log_stays():
    """briefs.db is derived; the log of activations is not written twice."""
    world = World(FIRST)
    await started(world)
    world.frames, world.claims = {}, {}
    again = await started(world)
    assert again.snapshot.revision == FIRST
    assert len(world.log) == 1
    assert world.frames


async def test_a_lost_log_is_noticed(caplog: pytest.LogCaptureFixture):
    """Revisions without activations mean that state.db went missing: the operator is warned, and it begins anew."""
    world = World(FIRST)
    await started(world)
    assert "restore a backup" not in caplog.text
    world.log, world.logged = [], []
    again = await started(world)
    assert again.served.activation.number == 1
    assert "restore a backup" in caplog.text


async def test_a_lost_store_with_changed_briefs_claims_no_change():
    """What changed is not known any more, so nothing is said to have been added."""
    world = World(FIRST)
    await started(world)
    world.frames, world.claims, world.written = {}, {}, REWORDED
    logged = len(world.logged)
    again = await started(world)
    assert again.snapshot.revision == REWORDED
    assert len(world.log) == 2
    assert len(world.logged) == logged


async def test_wordings_of_any_time_are_given_back():
    """Changes are told with the accounts before and after, as long as they are kept."""
    world = World(FIRST)
    library = await started(world)
    world.written = REWORDED
    await library.reload("7")
    change = world.logged[-1]
    claims = await library.record.worded([change.before or "", change.after or "", "nothing"])
    assert [claims[each or ""].statement for each in (change.before, change.after)] == [
        b.claim(id="one").statement,
        "Boats were lost.",
    ]
    assert "nothing" not in claims


def test_the_builders_differ():
    """The revisions above are different ones."""
    assert len({pack(each).id for each in (FIRST, REWORDED, CORRECTED, EXPLAINED)}) == 4
    assert replace(FIRST) == FIRST
