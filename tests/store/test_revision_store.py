"""What every `RevisionStore` does, whatever stands behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.packing import IncompleteError, PackedRevision, pack, unpack
from bot.library.ports import RevisionStore
from bot.store.briefs import open_briefs
from tests.core.builders import claim, counted, revision
from tests.store.samples import packed, revision_id


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[RevisionStore]:
    async with open_briefs(tmp_path) as briefs:
        yield briefs


async def test_what_is_kept_comes_back_whole(store: RevisionStore):
    """Frame and claims make the same revision again."""
    kept = revision(claim(statement="Порт \U0001f6a2 항구."), counted())
    taken = pack(kept)
    await store.keep(taken)
    frame = await store.frame(taken.id)
    assert frame is not None
    bodies = await store.bodies(taken.bodies)
    assert unpack(frame, bodies) == kept


async def test_nothing_is_known_before_the_first(store: RevisionStore):
    """Absence is an answer."""
    assert await store.frame(revision_id("none")) is None
    assert await store.bodies(["0" * 64]) == {}
    assert await store.bodies([]) == {}
    assert await store.find("") is None


async def test_every_revision_stays(store: RevisionStore):
    """Older ones, and wordings that only they have, are never pruned; keeping one again changes nothing."""
    first, second = packed("Old words.", "Same."), packed("New words.", "Same.")
    for each in (first, second, first, first, second):
        await store.keep(each)
    for each in (first, second):
        assert await store.frame(each.id) == each.frame
        assert await store.bodies(each.bodies) == each.bodies


async def test_unknown_wordings_are_missing(store: RevisionStore):
    """Only what is kept is answered, once for each."""
    kept = packed("Here.")
    await store.keep(kept)
    [wording] = kept.bodies
    assert await store.bodies([wording, "0" * 64, wording]) == kept.bodies


async def test_a_revision_is_found_by_how_its_id_begins(store: RevisionStore):
    """One, none, several; nothing in a prefix is a wildcard."""
    for name in ("aa1", "aab", "b%c"):
        await store.keep(PackedRevision(id=revision_id(name), frame=b"{}", bodies={}))
    ids = sorted(revision_id(name) for name in ("aa1", "aab", "b%c"))
    for each in ids:
        assert await store.find(each) == each
        assert await store.find(each[:12]) == each
    assert await store.find("") is None
    for hostile in ("%", "_", "*", "[a-f]", "'", "\0", ids[0] + "0", "\ud800", "é"):
        assert await store.find(hostile) is None


async def test_a_revision_of_thousands_of_claims(store: RevisionStore):
    """All of it, in one go."""
    many = packed(*(f"Statement number {number}." for number in range(5000)))
    await store.keep(many)
    assert len(await store.bodies(many.bodies)) == 5000


async def test_what_is_kept_already_need_not_be_given(store: RevisionStore):
    """A new revision brings the claims that differ; one that lacks a claim is refused whole."""
    first, second = packed("Old words.", "Same."), packed("New words.", "Same.")
    with pytest.raises(IncompleteError):
        await store.keep(second.without(first.bodies))
    assert await store.frame(second.id) is None
    assert await store.bodies(second.bodies) == {}
    await store.keep(first)
    await store.keep(second.without(first.bodies))
    assert await store.bodies(second.bodies) == second.bodies
