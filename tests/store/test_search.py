"""The search index of briefs.db."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.attribution import Basis
from bot.core.claim import Translation
from bot.core.language import Language
from bot.core.packing import pack
from bot.store.briefs import BriefsStore, open_briefs
from bot.store.errors import StoreError
from bot.store.match import any_word, quoted
from tests.core.builders import MAYOR, citation, claim, counted, revision
from tests.store.samples import packed

HOSTILE = [
    "",
    " ",
    '"',
    '""',
    'say "harbour',
    "harbour AND",
    "OR",
    "NOT harbour",
    "NEAR(harbour shut, 2)",
    "((harbour",
    "harbour)",
    "statement: harbour",
    "{statement headline}: harbour",
    "^harbour*",
    "-harbour + shut",
    "\0",
    "har\0bour",
    '"\0"',
    "\U0001f6a2",
    "\ud800",
    "'; DROP TABLE claim_texts; --",
    "a" * 10_000,
    " ".join(f"w{number}" for number in range(3000)),
    "항구 порт",
]


@pytest.fixture
async def briefs(tmp_path: Path):
    async with open_briefs(tmp_path) as store:
        yield store


async def found(briefs: BriefsStore, text: str) -> tuple[str, ...]:
    _, claims = await briefs.search(any_word(text), 50)
    return claims


async def test_nothing_is_searchable_before_the_first_revision(briefs: BriefsStore):
    """No revision, no claims."""
    assert await briefs.search(any_word("harbour"), 5) == (None, ())


async def test_every_text_of_a_claim_is_searched(briefs: BriefsStore):
    """Statement, headline, item, translations, quotes, the ids of its speakers; English by its stem."""
    translated = Translation(language=Language.UKRAINIAN, statement="Порт закрито.", item="Пункт")
    kept = revision(
        claim(id="quay", statement="The quays are shut.", item="Quay itself", citations=(citation("lanterns unlit"),)),
        counted(id="boats", translations=(Translation(language=Language.KOREAN, statement="항구", headline="실종"),)),
        claim(id="port", translations=(translated,)),
    )
    await briefs.keep(pack(kept))
    for text, expected in {
        "quay": ("quay",),
        "lantern": ("quay",),
        "itself": ("quay",),
        "missing": ("boats",),
        MAYOR.speaker or "": ("boats",),
        "실종": ("boats",),
        "закрито": ("port",),
        "пункт": ("port",),
        "uk": (),
        "zeppelin": (),
    }.items():
        assert await found(briefs, text) == expected, text


async def test_whose_data_it_is_can_be_searched(briefs: BriefsStore):
    """The basis names a speaker too."""
    basis = Basis(whose=MAYOR.speaker, what="data")  # type: ignore[arg-type]
    attributed = counted(citations=(*counted().citations, citation("data of hers", backs=("basis",))))
    assert basis.whose
    await briefs.keep(pack(revision(attributed)))
    assert await found(briefs, basis.whose) == (attributed.id,)


async def test_only_the_current_revision_is_searched(briefs: BriefsStore):
    """A search names the revision it is of; what is gone from it is not found, and ranks as if never there."""
    first, second = packed("Old lighthouse.", "Same harbour."), packed("New lantern.", "Same harbour.")
    await briefs.keep(first)
    ranks = "SELECT rank FROM claim_texts WHERE claim_texts MATCH 'harbour' ORDER BY rank"
    fresh = await briefs._database.rows(ranks)
    for current, word, missing in ((second, "lantern", "lighthouse"), (first, "lighthouse", "lantern")):
        await briefs.keep(current)
        assert await briefs.search(any_word(word), 5) == (current.id, ("c-0",))
        assert await briefs.search(any_word(missing), 5) == (current.id, ())
        assert await briefs.search(any_word("same"), 5) == (current.id, ("c-1",))
    assert await briefs._database.rows(ranks) == fresh


async def test_claims_that_stay_are_not_indexed_again(briefs: BriefsStore):
    """Their rows are the same ones."""
    await briefs.keep(packed("Old.", "Same.", "Same too."))
    rows = "SELECT row, claim FROM indexed_claims ORDER BY claim"
    before = await briefs._database.rows(rows)
    await briefs.keep(packed("New.", "Same.", "Same too."))
    after = await briefs._database.rows(rows)
    assert after[1:] == before[1:]
    assert after[0] != before[0]


async def test_at_most_as_many_as_asked_for(briefs: BriefsStore):
    """The best first."""
    await briefs.keep(packed("Tide and tide.", "Tide with many other words around it, here and there.", "Tide."))
    _, claims = await briefs.search(any_word("tide"), 2)
    assert len(claims) == 2
    assert "c-1" not in claims
    assert (await briefs.search(any_word("tide"), 0))[1] == ()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("query", [quoted, any_word])
async def test_text_of_people_is_never_syntax(briefs: BriefsStore, query, text: str):
    """It finds what it finds, and leaves the index as it was."""
    await briefs.keep(packed("The harbour is shut."))
    await briefs.search(query(text), 5)
    assert await found(briefs, "harbour") == ("c-0",)


@given(st.text(alphabet=st.characters() | st.sampled_from('"*^():{}+-\0 \ud800')))
def test_no_text_at_all_is_syntax(text: str):
    """Whatever people type."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE held USING fts5(body, tokenize = 'porter unicode61')")
    for query in (quoted, any_word):
        connection.execute("SELECT 1 FROM held WHERE held MATCH ?", (query(text),)).fetchall()
    connection.close()


async def test_words_that_would_be_syntax_are_found_as_words(briefs: BriefsStore):
    """NOT, in a text, is the word."""
    await briefs.keep(packed("It is not shut.", "All open."))
    assert await found(briefs, "NOT zeppelin") == ("c-0",)


async def test_a_query_that_is_none_is_told_as_an_error(briefs: BriefsStore):
    """For queries that our own code wrote wrongly."""
    await briefs.keep(packed("The harbour is shut."))
    with pytest.raises(StoreError, match=r"briefs\.db"):
        await briefs.search('"', 5)
