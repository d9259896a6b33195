"""The repository's briefs, asked questions whose answers are known.

`tuned` was looked at question by question while the lexicon grew. `second` was written later, and its kinds of mistakes
were mended after its figures had been taken.
"""

from pathlib import Path

import pytest

from bot import content
from bot.core.decision import decide
from bot.core.evaluation import Expected, Score, Verdict, evaluate
from bot.core.ground import Ground
from bot.core.snapshot import Snapshot
from bot.render.terminal_page import plain_text
from tests.core.builders import DAY
from tests.process import ROOT

EXAMPLES = ROOT.parent / "shared" / "questions.jsonl"
FILES = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
HELD = 0.95
"""Share of the answerable, and of the unanswerable, that must come out right."""


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(Snapshot.of(content.load(ROOT / "briefs")))


def scores(ground: Ground, path: Path) -> list[Score]:
    return evaluate(content.read_trials(path), lambda asked: decide(ground, asked, DAY).reply, plain_text)


def share(found: list[Score], kind: Expected) -> float:
    of_kind = [each.verdict.right for each in found if each.trial.kind is kind]
    return sum(of_kind) / len(of_kind)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_questions_come_out_right(ground: Ground, path: Path):
    """Cited rightly, or refused; every adversarial one survived, and nothing said that must not be."""
    found = scores(ground, path)
    assert share(found, Expected.ANSWERABLE) >= HELD
    assert share(found, Expected.UNANSWERABLE) >= HELD
    assert share(found, Expected.ADVERSARIAL) == 1
    assert not [each for each in found if each.verdict is Verdict.OVERCLAIMED]


@pytest.mark.skipif(not EXAMPLES.exists(), reason="no examples beside the repository")
def test_the_examples_come_out_right(ground: Ground):
    """All forty."""
    assert [each.trial.id for each in scores(ground, EXAMPLES) if not each.verdict.right] == []


def test_there_are_enough_of_every_kind():
    """Two hundred at least, a third of them near misses, in five languages."""
    trials = [trial for path in FILES for trial in content.read_trials(path)]
    unanswerable = [trial for trial in trials if trial.kind is Expected.UNANSWERABLE]
    assert len(trials) >= 200
    assert 3 * len(unanswerable) >= len(trials)
    assert {"en", "uk", "ru", "de", "ko"} <= {trial.lang for trial in trials}
