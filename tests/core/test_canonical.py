"""The id of a revision follows from what it says, and from nothing else."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from bot.core.attribution import Hedge
from bot.core.canonical import canonical_json, revision_id
from bot.core.claim import Claim
from bot.core.revision import Revision
from tests.core import builders as b

TINY = b.revision(b.counted(), sources=(b.source(),), speakers=(b.speaker(),))
GOLDEN = "f5de0ba5b3e5805b09292d2d5dc7344bbafb8a79fd91bca83e894bc63fce691d"


def test_the_id_of_a_tiny_revision_is_known() -> None:
    """An id that changes with the code, and not with the briefs, would break every link to a revision."""
    assert revision_id(TINY) == GOLDEN


def test_the_order_of_fields_is_no_matter() -> None:
    """Whoever writes the same fields in another order has written the same brief."""
    held: dict[str, Any] = {each.name: getattr(b.counted(), each.name) for each in fields(Claim)}
    turned = Claim(**dict(reversed(held.items())))
    assert canonical_json(turned) == canonical_json(b.counted())


def test_a_default_that_is_written_out_is_no_matter() -> None:
    """A field that is given its default is the same as one left out."""
    explicit = b.claim(hedge=None, figure=None, not_given=(), corrections=(), withdrawn=None, translations=())
    assert revision_id(b.revision(explicit)) == revision_id(b.revision(b.claim()))


def test_no_default_stands_in_the_json() -> None:
    """A field that is added later, with a default, changes no id."""
    [held] = json.loads(canonical_json(b.revision()))["topics"]
    [shown] = held["sections"]
    assert sorted(held) == ["command", "covers", "description", "id", "reviewed", "sections", "title"]
    assert sorted(shown) == ["claims", "title"]
    assert sorted(shown["claims"][0]) == ["added", "attribution", "citations", "id", "statement"]


def test_the_json_is_utf_8_with_sorted_keys_and_no_blanks() -> None:
    """Two programs that write it write the same bytes."""
    written = canonical_json(b.speaker(name="Ґаля", role="пілотка"))
    assert written.decode() == '{"id":"mayor","name":"Ґаля","role":"пілотка","short":"Brandt"}'


CHANGED: list[tuple[str, Revision]] = [
    ("a word", b.revision(b.counted(statement="Over 40 boats are still missing."))),
    ("a quote", b.revision(b.counted(citations=(b.printing("over 40 boats missing still"),)))),
    ("a hedge", b.revision(b.counted(hedge=Hedge(words=("over",))))),
    ("the day of the review", b.whole(b.topic(b.section(b.counted()), reviewed=b.DAY.replace(day=5)))),
    ("a section's title", b.whole(b.topic(b.section(b.counted(), title="Ships")))),
    ("a source", b.revision(b.counted(), sources=(b.source(headline="Storm"), b.herald()))),
    ("a speaker", b.revision(b.counted(), speakers=(replace(b.speaker(), role="Mayor"), b.guild()))),
    ("the order of claims", b.revision(b.counted(), b.claim())),
]


@pytest.mark.parametrize("changed", [case[1] for case in CHANGED], ids=[case[0] for case in CHANGED])
def test_every_word_counts(changed: Revision) -> None:
    """Whatever a reader could see differently makes another revision."""
    base = b.revision(b.claim(), b.counted()) if len(changed.topics[0].claims) == 2 else b.revision(b.counted())
    assert revision_id(changed) != revision_id(base)
