"""The search index in briefs.db: the claims of one revision, each by the hash of its wording."""

import sqlite3

from bot.core.identifier import ClaimId, RevisionId
from bot.store.migration import Migration

SEARCH_INDEX: Migration = (
    """
    CREATE TABLE indexed_revision (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        revision TEXT NOT NULL REFERENCES revisions
    ) STRICT
    """,
    """
    CREATE TABLE indexed_claims (
        row INTEGER PRIMARY KEY,
        wording TEXT NOT NULL UNIQUE REFERENCES wordings,
        claim TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE claim_texts USING fts5 (
        statement, headline, item, translations, quotes, speakers, tokenize = 'porter unicode61'
    )
    """,
)

# In SQL rather than in Python, because SQLite works without the interpreter's lock: the event loop goes on meanwhile.
_WANT = """
    INSERT INTO temp.wanted (wording)
    SELECT claim.value FROM revisions,
        json_each(CAST(frame AS TEXT), '$.topics') AS topic,
        json_each(topic.value, '$.sections') AS section,
        json_each(section.value, '$.claims') AS claim
    WHERE revisions.id = ?
"""

_GONE = "SELECT row FROM indexed_claims WHERE wording NOT IN (SELECT wording FROM temp.wanted)"

_ENTER_CLAIMS = """
    INSERT INTO indexed_claims (wording, claim)
    SELECT wording, json_extract(CAST(body AS TEXT), '$.id') FROM temp.wanted JOIN wordings ON hash = wording
    WHERE wording NOT IN (SELECT wording FROM indexed_claims)
    ORDER BY wanted.row
"""

_MISSING = "SELECT count(*) FROM temp.wanted WHERE wording NOT IN (SELECT wording FROM indexed_claims)"

_ENTER_TEXTS = """
    WITH fresh AS (
        SELECT row, CAST(body AS TEXT) AS body FROM indexed_claims JOIN wordings ON hash = wording WHERE row > ?
    )
    INSERT INTO claim_texts (rowid, statement, headline, item, translations, quotes, speakers)
    SELECT row, json_extract(body, '$.statement'), json_extract(body, '$.headline'), json_extract(body, '$.item'),
        (SELECT group_concat(text.value, char(10))
            FROM json_each(body, '$.translations') AS translation, json_each(translation.value) AS text
            WHERE text.key != 'language'),
        (SELECT group_concat(fragment.value, char(10))
            FROM json_each(body, '$.citations') AS citation, json_each(citation.value, '$.quote') AS fragment),
        coalesce(json_extract(body, '$.attribution.speaker'), '') || char(10)
            || coalesce(json_extract(body, '$.attribution.basis.whose'), '')
    FROM fresh
"""

_SEARCH = """
    SELECT revision, claim FROM indexed_revision LEFT JOIN (
        SELECT claim, rank FROM (
            SELECT rowid AS best, rank FROM claim_texts WHERE claim_texts MATCH ? ORDER BY rank LIMIT ?
        ) JOIN indexed_claims ON row = best
    ) ORDER BY rank, claim
"""


def point_index(connection: sqlite3.Connection, revision: RevisionId) -> bool:
    """Make a kept revision the searchable one, in the transaction of the caller; only claims that differ are written.

    Tells whether all its claims are kept: else the caller must undo what was done.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (row INTEGER PRIMARY KEY, wording TEXT UNIQUE)")
    connection.execute("DELETE FROM temp.wanted")
    connection.execute(_WANT, (revision,))
    for table, row in (("claim_texts", "rowid"), ("indexed_claims", "row")):
        connection.execute(f"DELETE FROM {table} WHERE {row} IN ({_GONE})")  # noqa: S608 - names of our own
    (last,) = connection.execute("SELECT coalesce(max(row), 0) FROM indexed_claims").fetchone()
    connection.execute(_ENTER_CLAIMS)
    connection.execute(_ENTER_TEXTS, (last,))
    connection.execute("INSERT OR REPLACE INTO indexed_revision (only, revision) VALUES (1, ?)", (revision,))
    (missing,) = connection.execute(_MISSING).fetchone()
    return not missing


def search_index(
    connection: sqlite3.Connection, match: str, most: int
) -> tuple[RevisionId | None, tuple[ClaimId, ...]]:
    """Ask in one statement, so that claims and revision belong together."""
    rows = connection.execute(_SEARCH, (match, max(most, 0))).fetchall()
    return (rows[0][0] if rows else None), tuple(claim for _, claim in rows if claim is not None)
