"""The repository's briefs, asked questions whose answers are known.

`first` was looked at question by question while the lexicon grew. Each later file was asked once when it was written;
its kinds of mistakes were mended after its figures had been taken (README, "Questions").
"""

from pathlib import Path

import pytest

from bot import content
from bot.core.answer import Outcome
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
EACH = 0.9
"""Share of the answerable, and of the unanswerable, that must come out right: of all files, and of each."""
NEWEST = {"nineteenth": 0.8, "twentieth": 0.8}
"""Of files by authors who had not seen the lexicon: what they still miss, only an entry for one question would mend."""


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(Snapshot.of(content.load(ROOT / "briefs")))


def scores(ground: Ground, path: Path) -> list[Score]:
    return evaluate(content.read_trials(path), lambda asked: decide(ground, asked, DAY).reply, plain_text)


def share(found: list[Score], kind: Expected) -> float:
    of_kind = [each.verdict.right for each in found if each.trial.kind is kind]
    return sum(of_kind) / len(of_kind)


@pytest.fixture(scope="module")
def found(ground: Ground) -> dict[str, list[Score]]:
    return {path.stem: scores(ground, path) for path in FILES}


@pytest.mark.parametrize("kind", [Expected.ANSWERABLE, Expected.UNANSWERABLE])
def test_questions_come_out_right(found: dict[str, list[Score]], kind: Expected):
    """Cited rightly, or refused."""
    assert share([score for each in found.values() for score in each], kind) >= HELD
    shares = {name: share(each, kind) for name, each in found.items()}
    assert {name: each for name, each in shares.items() if each < NEWEST.get(name, EACH)} == {}


def test_nothing_is_said_that_must_not_be(found: dict[str, list[Score]]):
    """Every adversarial question is survived; no toll becomes a number of dead."""
    wrong = [score for each in found.values() for score in each if not score.verdict.right]
    assert [each.trial.id for each in wrong if each.trial.kind is Expected.ADVERSARIAL] == []
    assert [each.trial.id for each in wrong if each.verdict is Verdict.OVERCLAIMED] == []


@pytest.mark.parametrize(
    "asked",
    [
        "how many fallen north koreans in kursk",
        "how many body bags from kursk",
        "how many lives did north korea lose",
        "wie viele Gefallene hat Nordkorea",
        "сколько двухсотых у КНДР",
        "скільки вбито північнокорейців",
        "북한군 얼마나 죽었나",
    ],
)
def test_deaths_alone_are_a_detail_that_is_not_given(ground: Ground, asked: str):
    """The accounts count the killed or wounded, and losses: no word for the dead may pass for these."""
    reply = decide(ground, asked, DAY).reply
    assert reply.outcome is Outcome.DETAIL_NOT_GIVEN
    assert any("deaths" in each for each in reply.details)


@pytest.mark.parametrize(
    "asked",
    [
        "toilet paper",
        "employment contract",
        "will the alliance stir up trouble in busan",
        "moscow theatre",
        "syrskyi's nationality",
        "is it safe to travel",
        "loss of Ukrainian territory",
        "good bot",
        "wie geht's",
        "диктаторы",
        "когда ким приедет в россию",
    ],
)
def test_one_word_in_common_is_no_answer(ground: Ground, asked: str):
    """Small talk, other matters, and places and people that no account names."""
    assert decide(ground, asked, DAY).reply.outcome is Outcome.NOT_COVERED


@pytest.mark.parametrize(
    ("asked", "claim"),
    [
        ("Is South Korea planning to put its own soldiers in Ukraine?", None),
        ("Is North Korea described as manufacturer of the weapons?", "self-destructing-drones"),
        ("how hard was Kim's army hit, Ukrainian version", "zelensky-killed-or-wounded"),
        ("casualties by Ukrainian reckoning", "zelensky-killed-or-wounded"),
        ("ukraine number vs korea number", "seoul-losses"),
        ("кто напал на Россию", "treaty-assistance"),
        ("어느 나라가 무기를 보냈나", "self-destructing-drones"),
        ("is more manpower from the North certain, or just feared?", "zelensky-more-troops"),
    ],
)
def test_who_does_what_is_read_right(ground: Ground, asked: str, claim: str | None):
    """Who sends, who speaks, whose losses; None where no account answers."""
    shown = [each.claim.id for each in decide(ground, asked, DAY).reply.accounts]
    assert claim in shown if claim else not shown


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
