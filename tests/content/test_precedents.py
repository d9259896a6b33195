"""precedents.yaml: read with the briefs, or every problem at its place; served without claims that are gone."""

from pathlib import Path

import pytest

from bot.content import load, read_briefs
from bot.core.change import changes_besides
from bot.core.packing import pack, unpack
from tests.content.harbour import VALID, write
from tests.content.test_lexicon import lines

PRECEDENTS = """\
precedents:
  - claims: [vale-boats]
    asked:
      - hulls on the seabed, harbour master's version
      - "how many went down: any word?"
  - claims: []
    asked: [price of a mooring]
  - claims: [vale-boats]
    detail_not_given: true
    asked: [names of the crews]
"""


def folder(path: Path, precedents: str = PRECEDENTS) -> Path:
    return write(path / "briefs", VALID | {"precedents.yaml": precedents})


def test_precedents_are_part_of_the_revision(tmp_path: Path):
    """They change the id, are kept and taken apart with it, and a change of them is told."""
    without, revision = load(write(tmp_path / "a", VALID)), load(folder(tmp_path))
    assert [len(each.asked) for each in revision.precedents] == [2, 1, 1]
    assert [each.detail_not_given for each in revision.precedents] == [False, False, True]
    packed = pack(revision)
    assert packed.id != pack(without).id
    assert unpack(packed.frame, packed.bodies) == revision
    assert changes_besides(without, revision) == ("precedents",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[vale-boats]", "[vale-sank]", "precedents.yaml:2:14: there is no claim 'vale-sank'; name the claims that"),
        ("price of a mooring", "", "precedents.yaml:7:12: nothing is asked here; write what people ask"),
        ("[price of a mooring]", '[" "]', "precedents.yaml:7:13: a question of 1 characters"),
        ('"how many went down: any word?"', "price of a mooring", "precedents.yaml:7:13: 'price of a mooring' stands"),
        ("[vale-boats]\n    detail", "[]\n    detail", "precedents.yaml:9:23: no claim is named that lacks the detail"),
        ("claims: []", "claim: []", "precedents.yaml:6:5: unknown key 'claim'; did you mean 'claims'?"),
    ],
)
def test_what_is_wrong_with_precedents_is_told_at_its_place(tmp_path: Path, old: str, new: str, problem: str):
    """File, line and column, like everything else."""
    assert lines(folder(tmp_path, PRECEDENTS.replace(old, new, 1)))[0].startswith(problem)


def test_a_claim_that_is_gone_keeps_nothing_from_being_served(tmp_path: Path):
    """It must be possible to take one out at once; its precedents do not become questions that are not covered."""
    gone = (
        PRECEDENTS.replace("[vale-boats]", "[gone, vale-boats]", 1) + "  - claims: [gone]\n    asked: [what is gone]\n"
    )
    served = load(folder(tmp_path, gone)).precedents
    assert [(each.claims, len(each.asked)) for each in served] == [(("vale-boats",), 2), ((), 1), (("vale-boats",), 1)]


def test_precedents_know_their_places(tmp_path: Path):
    """For problems that are found later."""
    places = read_briefs(folder(tmp_path)).places
    assert places.of(("precedents", 0, "asked", 1)).line == 5
