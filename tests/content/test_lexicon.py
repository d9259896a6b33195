"""lexicon.yaml and the questions that topics offer: read with the briefs, or every problem at its place."""

from pathlib import Path

import pytest

from bot.content import BriefsError, load, read_briefs, read_trials
from bot.core.packing import pack, unpack
from tests.content.harbour import VALID, edited, write

LEXICON = """\
concepts:
  - id: boats
    en: [boat, ship]
    uk: [човен, човн*]
  - id: vale
    en: [Ann Vale, harbour master]
  - id: small
    kind: aside
    en: [the, how, many, were, of]
"""


def lines(folder: Path) -> list[str]:
    with pytest.raises(BriefsError) as error:
        read_briefs(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in error.value.problems]


def test_a_lexicon_is_part_of_the_revision(tmp_path: Path):
    """It changes the id, and is kept and taken apart with it."""
    without = load(write(tmp_path / "a", VALID))
    revision = load(write(tmp_path / "b", VALID | {"lexicon.yaml": LEXICON}))
    assert revision.lexicon
    assert [concept.id for concept in revision.lexicon.concepts] == ["boats", "vale", "small"]
    packed = pack(revision)
    assert packed.id != pack(without).id
    assert unpack(packed.frame, packed.bodies) == revision


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("en: [boat, ship]", "en: [b*at]", "lexicon.yaml:3:10: 'b*at' has a star inside a word; a star stands at"),
        ("id: vale", "id: boats", "lexicon.yaml:5:9: the concept 'boats' stands twice; put its words together"),
        ("kind: aside", "kind: asde", "lexicon.yaml:8:11: 'asde' is not a word for this; did you mean 'aside'?"),
        ("id: vale", "id: vale\n    within: [boat]", "lexicon.yaml:6:14: there is no concept 'boat'"),
        ("    uk:", "    ua:", "lexicon.yaml:4:5: unknown key 'ua'"),
    ],
)
def test_what_is_wrong_with_a_lexicon_is_told_at_its_place(tmp_path: Path, old: str, new: str, problem: str):
    """File, line and column, like everything else."""
    found = lines(write(tmp_path / "briefs", VALID | {"lexicon.yaml": LEXICON.replace(old, new, 1)}))
    assert found[0].startswith(problem)


def test_a_question_that_is_offered_must_be_answered(tmp_path: Path):
    """By the claims of its own topic: else the check tells it, and nobody is offered it."""
    asked = "sections:\n  - title: Boats lost"
    offering = "questions:\n  - How many boats of the harbour master?\n  - How many tanks?\n" + asked
    files = edited([("storm.yaml", asked, offering)]) | {"lexicon.yaml": LEXICON}
    folder = write(tmp_path / "briefs", files)
    [problem] = lines(folder)
    assert problem.startswith("storm.yaml:9:5: the claims of this topic do not answer this; `sitrep ask --explain`")
    [storm] = [topic for topic in load(folder).topics if topic.questions]
    assert storm.questions == ("How many boats of the harbour master?",)


def test_the_lexicon_knows_its_places(tmp_path: Path):
    """For problems that are found later."""
    places = read_briefs(write(tmp_path / "briefs", VALID | {"lexicon.yaml": LEXICON})).places
    assert places.of(("lexicon", "concepts", 1, "en", 1)).line == 6


def test_a_file_of_questions_is_read_or_refused_line_by_line(tmp_path: Path):
    """Each line that is wrong is named."""
    path = tmp_path / "questions.jsonl"
    place = '[{"at": "P1S1", "phrase": "boats"}]'
    path.write_text(f'{{"id": "Q1", "q": "boats?", "kind": "answerable", "any_of": {place}}}\n\n')
    assert [trial.q for trial in read_trials(path)] == ["boats?"]
    path.write_text('{"id": "Q1"}\nno json\n{"id": "Q2", "q": "a", "kind": "sometimes"}\n')
    with pytest.raises(BriefsError) as error:
        read_trials(path)
    assert [problem.position.line for problem in error.value.problems] == [1, 2, 3]
    with pytest.raises(BriefsError, match="can't be read"):
        read_trials(tmp_path / "nowhere")
