"""Questions put to the library: from the snapshot served, with or without a search."""

from collections.abc import Sequence

import pytest

from bot.core.identifier import ClaimId, RevisionId
from bot.core.lexicon import Lexicon
from bot.core.packing import pack
from bot.core.searching import search_words
from bot.library import asking
from bot.library.library import Library
from tests.core import lumo
from tests.library.worlds import Broken, World


class Search:
    """Finds what it is told to find."""

    def __init__(self, revision: str, *found: str) -> None:
        self.revision = RevisionId(revision)
        self.found = tuple(map(ClaimId, found))
        self.words: Sequence[str] = ()
        self.broken = False

    async def candidates(self, words: Sequence[str], most: int) -> tuple[RevisionId, tuple[ClaimId, ...]]:
        self.words = words
        if self.broken:
            raise Broken("the search is broken")
        return self.revision, self.found[:most]


async def started(search: Search | None = None) -> Library:
    world = World(lumo.briefs())
    library = Library(world, world, world, lambda: world.now, search)
    await library.start()
    return library


def ids(reply: object) -> list[str]:
    return [account.claim.id for account in reply.accounts]  # type: ignore[attr-defined]


async def test_a_small_set_is_looked_at_whole():
    """The search is not asked."""
    search = Search(pack(lumo.briefs()).id)
    library = await started(search)
    assert ids(await library.ask("pact")) == ["treaty", "in-force"]
    assert [each.account.claim.id for each in (await library.check("Lumo lost boats")).findings]
    assert search.words == ()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST_WHOLE", 2)


@pytest.mark.usefixtures("large")
async def test_of_a_large_set_only_candidates_are_looked_at():
    """Core decides among what the search found; it may also find nothing that answers."""
    search = Search(pack(lumo.briefs()).id, "in-force", "lamps")
    library = await started(search)
    assert ids(await library.ask("pact")) == ["in-force"]
    assert "pact" in search.words
    assert "treaty" in search.words
    assert ids(await library.ask("losses")) == []


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("broken", [False, True])
async def test_a_search_that_is_of_another_revision_or_fails_is_done_without(broken: bool):
    """The answer then comes from the whole snapshot."""
    search = Search("another", "lamps")
    search.broken = broken
    library = await started(search)
    assert ids(await library.ask("pact")) == ["treaty", "in-force"]
    assert [each.account.claim.id for each in (await library.check("Lumo lost boats")).findings]


async def test_after_a_reload_questions_are_answered_from_what_is_served():
    """With the new lexicon too."""
    world = World(lumo.briefs())
    library = world.library()
    await library.start()
    assert ids(await library.ask("covenant")) == []
    widened = tuple(
        lumo.concept("treaty", en=("treaty", "pact", "covenant")) if each.id == "treaty" else each
        for each in lumo.LEXICON.concepts
    )
    world.written = lumo.briefs(lexicon=Lexicon(concepts=widened))
    takeover = await library.reload("1")
    assert takeover.besides == ("lexicon",)
    assert ids(await library.ask("covenant")) == ["treaty", "in-force"]


def test_the_store_is_asked_for_what_the_briefs_may_call_it():
    """English words for the same and for what is narrower; nothing that says nothing."""
    words = search_words(lumo.GROUND.question("what товары does Веск sell"), lumo.GROUND.vocabulary)
    assert {"vesk", "goods", "wares", "lamp", "lantern", "sell"} <= set(words)
    assert "what" not in words
