"""What a reply is worth against a known answer."""

from typing import Any

import pytest

from bot.core.evaluation import Expected, Place, Trial, Verdict, evaluate, unprepared
from bot.core.identifier import ClaimId
from bot.core.precedent import Precedent
from tests.core import lumo
from tests.core.builders import faults
from tests.core.lumo import asked

HIT = Place(at="P4S1", phrase="a defence treaty")


def verdict(q: str, shown: str = "", **given: Any) -> Verdict:
    trial = Trial(**{"id": "T1", "q": q, "kind": Expected.ANSWERABLE, **given})
    [score] = evaluate([trial], asked, lambda _: shown)
    return score.verdict


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (Verdict.HIT, {"q": "treaty", "any_of": (HIT, Place(at="P9S9"))}),
        (Verdict.HIT, {"q": "treaty", "all_of": (HIT, Place(at="P4S1", phrase="took effect"))}),
        (Verdict.WRONG, {"q": "treaty", "all_of": (HIT, Place(at="P3S1"))}),
        (Verdict.WRONG, {"q": "treaty", "any_of": (Place(at="P4S1", phrase="zebras and giraffes"),)}),
        (Verdict.MISSED, {"q": "weather", "any_of": (HIT,)}),
        (Verdict.REFUSED, {"q": "weather", "kind": Expected.UNANSWERABLE}),
        (Verdict.FALSE, {"q": "treaty", "kind": Expected.UNANSWERABLE}),
        (Verdict.FALSE, {"q": "when was the treaty signed", "kind": Expected.UNANSWERABLE}),
        (
            Verdict.REFUSED,
            {
                "q": "when was the treaty signed",
                "kind": Expected.UNANSWERABLE,
                "soft": True,
                "ok_cite": (Place(at="P4S1"),),
            },
        ),
        (Verdict.FALSE, {"q": "when was the treaty signed", "kind": Expected.UNANSWERABLE, "soft": True}),
        (Verdict.SURVIVED, {"q": "🤖", "kind": Expected.ADVERSARIAL}),
        (Verdict.SURVIVED, {"q": "weather", "kind": Expected.ADVERSARIAL, "any_of": (HIT,)}),
        (Verdict.WRONG, {"q": "lamps", "kind": Expected.ADVERSARIAL, "any_of": (HIT,)}),
        (Verdict.OVERCLAIMED, {"q": "treaty", "must_not_say": ("look:torn up",), "shown": "It was torn up."}),
        (Verdict.OVERCLAIMED, {"q": "treaty", "must_not_say": ("ping",), "shown": "<@1>"}),
        (Verdict.OVERCLAIMED, {"q": "treaty", "must_not_say": (r"raw:\u202e",), "shown": "\u202e"}),
        (Verdict.OVERCLAIMED, {"q": "treaty", "must_not_say": ("40 told as killed only",), "shown": "40 killed"}),
        (Verdict.HIT, {"q": "treaty", "any_of": (HIT,), "must_not_say": ("a forecast",)}),
    ],
)
def test_each_verdict(expected: Verdict, given: dict[str, Any]):
    """Right citation, right refusal, soft passes, and what must not be said as far as a machine sees it."""
    assert verdict(**given) is expected


def test_what_is_shown_of_the_question_itself_pings_nobody():
    """A refusal repeats it, where a terminal shows it as it is."""
    for shown, expected in (("> @here rain", Verdict.SURVIVED), ("> @here rain @here", Verdict.OVERCLAIMED)):
        assert verdict("@here rain", shown, kind=Expected.ADVERSARIAL, must_not_say=("ping",)) is expected


def test_nobody_is_examined_on_what_he_was_taught():
    """Precedents that are asked are left out, however they are written."""
    precedents = (
        Precedent(claims=(ClaimId("treaty"),), asked=("a  Pact", "bond")),
        Precedent(asked=("A pact?", "rain")),
    )
    left = unprepared(lumo.briefs(precedents=precedents), ["A pact", "a pact?", "RAIN"]).precedents
    assert left == (Precedent(claims=(ClaimId("treaty"),), asked=("bond",)),)


def test_a_place_is_a_paragraph_and_a_sentence():
    """Anything else is refused."""
    assert faults(lambda: Place(at="page 3")) == [("at", "'page 3' is no place")]
