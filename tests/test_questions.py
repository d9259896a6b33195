"""The repository's briefs, asked questions whose answers are known.

Each file was asked once when it was written; the kinds of mistakes in the first twenty were mended after their figures
had been taken (README, "Questions"). What is asked is never among the precedents: those of each file are left out.
"""

from pathlib import Path

import pytest

from bot import content
from bot.core.answer import Outcome
from bot.core.decision import decide
from bot.core.evaluation import Expected, Score, Verdict, evaluate, unprepared
from bot.core.ground import Ground
from bot.core.precedent import folded
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.render.terminal_page import plain_text
from tests.core.builders import DAY
from tests.process import ROOT

EXAMPLES = ROOT.parent / "shared" / "questions.jsonl"
FILES = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
HELD = 0.95
EACH = 0.9
"""Share of the answerable, and of the unanswerable, that must come out right: of all files, and of each."""
NEWEST = dict.fromkeys(["twenty-eighth", "thirty-fourth"], 0.85)
"""Of files by authors who had not seen the lexicon: what they still miss, only an entry for one question would mend."""
LAST = [f"thirty-{each}" for each in ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")]
"""What was asked when all rules were there."""


@pytest.fixture(scope="module")
def revision() -> Revision:
    return content.load(ROOT / "briefs")


@pytest.fixture(scope="module")
def ground(revision: Revision) -> Ground:
    return Ground(Snapshot.of(revision))


def scores(revision: Revision, path: Path) -> list[Score]:
    trials = content.read_trials(path)
    ground = Ground(Snapshot.of(unprepared(revision, (trial.q for trial in trials))))
    return evaluate(trials, lambda asked: decide(ground, asked, DAY).reply, plain_text)


def share(found: list[Score], kind: Expected) -> float:
    of_kind = [each.verdict.right for each in found if each.trial.kind is kind]
    return sum(of_kind) / len(of_kind)


@pytest.fixture(scope="module")
def found(revision: Revision) -> dict[str, list[Score]]:
    return {path.stem: scores(revision, path) for path in FILES}


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
        "how many north koreans died in kursk",
        "how many north koreans were killed",
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
        ("How many Russian soldiers does Zelensky say were killed or wounded?", None),
        ("Wie viele Russen laut Selenskyj tot oder verwundet", None),
        ("what number did Putin give for nk killed and wounded", None),
        ("headcount of Kim's soldiers out of action per Russia's president", None),
        ("which weapons does Moscow ship to Pyongyang", None),
        ("kamikaze UAVs - supplier to Kyiv?", None),
        ("two conflicting tallies of NK losses as told by Putin", None),
        ("Putins Truppe: Tote u. Verwundete lt. Selenskyj", None),
        ("who is producing drones for ukraine", None),
        ("compare Kyiv's and Seoul's numbers of Russian soldiers killed or wounded", None),
        ("у киева и сеула разные цифры по потерям рф, назови обе", None),
        ("what figure did Seoul give", "seoul-losses"),
        ("which count does Zelensky quote", "zelensky-killed-or-wounded"),
        ("what number of weapons did Moscow give", None),
        ("kyiv toll next to seoul toll pls", "seoul-losses"),
        ("lay Kyiv's and Seoul's attrition records next to each other", "zelensky-killed-or-wounded"),
        ("casualty figures, Ukrainian army", None),
        ("сколько потерь у ВСУ", None),
        ("Verluste der Ukrainer", None),
        ("Russian casualties by Kyiv's and by Seoul's count", None),
        ("is more manpower from the North certain, or just feared?", "zelensky-more-troops"),
    ],
)
def test_who_does_what_is_read_right(ground: Ground, asked: str, claim: str | None):
    """Who sends, who speaks, whose losses; None where no account answers."""
    shown = [each.claim.id for each in decide(ground, asked, DAY).reply.accounts]
    assert claim in shown if claim else not shown


@pytest.mark.skipif(not EXAMPLES.exists(), reason="no examples beside the repository")
def test_the_examples_come_out_right(revision: Revision):
    """All forty, of which none is a precedent."""
    assert [each.trial.id for each in scores(revision, EXAMPLES) if not each.verdict.right] == []
    asked = {folded(text) for precedent in revision.precedents for text in precedent.asked}
    assert asked.isdisjoint(folded(trial.q) for trial in content.read_trials(EXAMPLES))


def test_precedents_are_answered_as_the_files_say(revision: Revision):
    """Where a question stands in both: one answer is known to it."""
    answered = {
        folded(text): bool(each.claims) and not each.detail_not_given
        for each in revision.precedents
        for text in each.asked
    }
    for path in FILES:
        for trial in content.read_trials(path):
            if folded(trial.q) in answered and trial.kind is not Expected.ADVERSARIAL:
                assert answered[folded(trial.q)] == (trial.kind is Expected.ANSWERABLE), trial.id


def test_some_files_hold_no_precedent(revision: Revision):
    """The last eight are asked of others' precedents only."""
    asked = {folded(text) for precedent in revision.precedents for text in precedent.asked}
    for name in LAST:
        trials = content.read_trials(ROOT / "tests" / "questions" / f"{name}.jsonl")
        assert asked.isdisjoint(folded(trial.q) for trial in trials), name


def test_every_offered_question_is_answered(ground: Ground):
    """By precedents too: nobody is offered what would be refused."""
    for topic in ground.snapshot.revision.topics:
        for question in topic.questions:
            shown = [each.claim for each in decide(ground, question, DAY).reply.accounts]
            assert set(shown) & set(topic.claims), question


def test_there_are_enough_of_every_kind():
    """Two hundred at least, a third of them near misses, in five languages."""
    trials = [trial for path in FILES for trial in content.read_trials(path)]
    unanswerable = [trial for trial in trials if trial.kind is Expected.UNANSWERABLE]
    assert len(trials) >= 200
    assert 3 * len(unanswerable) >= len(trials)
    assert {"en", "uk", "ru", "de", "ko"} <= {trial.lang for trial in trials}
