"""The repository's briefs beside messages as people post them: headlines, posts, lines of chat, in five languages.

Two hundred messages by two authors who had not seen the lexicon. `bears` names the places of the accounts that bear on
a message, none where it is about something else. At first sight an account that bears was shown for 65 of 72 of the
first author's, and nothing for 43 of 48 that are about something else; of the second author's (`third`), for 44 of 45,
and nothing for 34 of 35.
"""

import json
from dataclasses import dataclass

import pytest

from bot import content
from bot.core.comparison import Comparison, check
from bot.core.difference import Differs
from bot.core.ground import Ground
from bot.core.snapshot import Snapshot
from tests.process import ROOT

FILES = sorted((ROOT / "tests" / "messages").glob("*.jsonl"))
BEARING, NOTHING = 0.93, 0.85
"""Share of the messages on which an account bears that must be shown one, and of the others, shown none."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with the places that bear on it, and what it was shown."""

    places: frozenset[str]
    shown: frozenset[str]

    @property
    def right(self) -> bool:
        """Tell whether one of the places is shown, or nothing where none bears on it."""
        return bool(self.places & self.shown) if self.places else not self.shown


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(Snapshot.of(content.load(ROOT / "briefs")))


@pytest.fixture(scope="module")
def messages(ground: Ground) -> list[Message]:
    lines = [json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()]
    return [Message(frozenset(line["bears"]), shown(check(ground, line["text"]))) for line in lines]


def shown(comparison: Comparison) -> frozenset[str]:
    citations = [each.citation for finding in comparison.findings for each in finding.account.references]
    return frozenset(f"P{each.paragraph}S{each.sentence}" for each in citations)


def test_an_account_is_shown_beside_what_it_bears_on(messages: list[Message]):
    bearing = [each.right for each in messages if each.places]
    assert sum(bearing) >= BEARING * len(bearing)


def test_nothing_is_shown_beside_what_is_about_something_else(messages: list[Message]):
    others = [each.right for each in messages if not each.places]
    assert sum(others) >= NOTHING * len(others)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Over 3,000 North Korean soldiers felled in Kursk, Zelensky says", "felled"),
        ("Over 3,000 North Korean soldiers mown down in Kursk, Zelensky says", "mown down"),
        ("Zelensky: 3,000 coffins of North Korean soldiers in Kursk", "coffins"),
        ("Selenskyj: über 3000 nordkoreanische Gefallene in Kursk", "Gefallene"),
        ("Зеленский: более 3000 солдат КНДР полегли под Курском", "полегли"),
        ("Зеленський: понад 3000 двохсотих кндр на Курщині", "двохсотих"),
        ("젤렌스키: 쿠르스크에서 북한군 3000명 이상 몰살", "몰살"),
    ],
)
def test_the_dead_alone_are_told_from_the_killed_or_wounded(ground: Ground, message: str, said: str):
    """The message names the dead: that the account counts the wounded too is told beside it."""
    told = [each for finding in check(ground, message).findings for each in finding.differences]
    assert (said, ("killed or wounded",)) in [(each.said, each.given) for each in told if each.kind is Differs.MEASURE]
