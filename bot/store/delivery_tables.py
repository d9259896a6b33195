"""The tables of state.db for subscriptions, their slots, and what became of these."""

from bot.store.migration import Migration

DELIVERIES: Migration = (
    """
    CREATE TABLE left_servers (
        server INTEGER PRIMARY KEY,
        since TEXT NOT NULL
    ) STRICT
    """,
    # AUTOINCREMENT: a number in an old button must never mean something newer.
    """
    CREATE TABLE subscriptions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        name TEXT UNIQUE,
        server INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        recurrence TEXT NOT NULL,
        zone TEXT NOT NULL,
        topics TEXT NOT NULL,
        post TEXT NOT NULL,
        language TEXT NOT NULL,
        role INTEGER,
        publish INTEGER NOT NULL,
        thread INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        made_by INTEGER,
        seen_until TEXT NOT NULL,
        next_due TEXT,
        pause TEXT,
        paused_since TEXT,
        paused_by INTEGER,
        pause_told TEXT NOT NULL DEFAULT '',
        shown INTEGER,
        shown_at TEXT,
        CHECK ((pause IS NULL) = (paused_since IS NULL))
    ) STRICT
    """,
    "CREATE INDEX subscriptions_of_server ON subscriptions (server, id)",
    "CREATE INDEX subscriptions_due ON subscriptions (next_due)",
    # The end of an owner's time is in `not_before` as well: it is when the slot may be tried next.
    """
    CREATE TABLE slots (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subscription INTEGER NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
        due TEXT NOT NULL,
        mark TEXT NOT NULL UNIQUE,
        corrects INTEGER REFERENCES slots ON DELETE CASCADE,
        activation INTEGER,
        state TEXT NOT NULL,
        not_before TEXT NOT NULL,
        owner TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        unsure_since TEXT,
        unsure_before TEXT,
        channel INTEGER,
        message INTEGER,
        merged_into TEXT,
        reason TEXT NOT NULL DEFAULT '',
        settled_at TEXT,
        CHECK ((corrects IS NULL) = (activation IS NULL)),
        CHECK ((state = 'taken') = (owner IS NOT NULL)),
        CHECK ((state IN ('pending', 'taken')) = (settled_at IS NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_briefing ON slots (subscription, due) WHERE corrects IS NULL",
    "CREATE UNIQUE INDEX one_correction ON slots (corrects, activation) WHERE corrects IS NOT NULL",
    "CREATE INDEX slots_of_subscription ON slots (subscription, due, id)",
    "CREATE INDEX open_slots ON slots ((corrects IS NOT NULL), due, id) WHERE state IN ('pending', 'taken')",
    # CROSS JOIN keeps SQLite to that index, so that the first of them is found without sorting all.
    """
    CREATE VIEW waiting_slots AS
    SELECT slots.id, corrects IS NOT NULL AS is_reply, due, not_before, subscription
    FROM slots CROSS JOIN subscriptions ON subscriptions.id = subscription
    WHERE state IN ('pending', 'taken')
        AND pause IS NOT 'manager' AND server NOT IN (SELECT server FROM left_servers)
    """,
    """
    CREATE TRIGGER slots_settle_once BEFORE UPDATE OF state ON slots
    WHEN OLD.settled_at IS NOT NULL AND NEW.state IS NOT OLD.state
    BEGIN SELECT RAISE(ABORT, 'a slot is settled once'); END
    """,
    """
    CREATE TABLE steps (
        slot INTEGER NOT NULL REFERENCES slots ON DELETE CASCADE,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        PRIMARY KEY (slot, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE posted_claims (
        slot INTEGER NOT NULL REFERENCES slots ON DELETE CASCADE,
        claim TEXT NOT NULL,
        wording TEXT NOT NULL,
        PRIMARY KEY (slot, claim)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX posts_of_claim ON posted_claims (claim, slot)",
    """
    CREATE TABLE progress (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        corrected_until INTEGER NOT NULL DEFAULT 0,
        seen TEXT
    ) STRICT
    """,
    "INSERT INTO progress (only) VALUES (1)",
)
