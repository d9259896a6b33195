"""Messages held against invented briefs: what bears on them, and where their words differ."""

import pytest

from bot.core.comparison import Comparison, check
from bot.core.difference import Differs
from tests.core.lumo import GROUND


def checked(text: str) -> Comparison:
    return check(GROUND, text)


def differing(text: str, claim: str) -> list[tuple[Differs, str, tuple[str, ...]]]:
    """Give the differences from one account."""
    found = {each.account.claim.id: each.differences for each in checked(text).findings}
    return [(each.kind, each.said, each.given) for each in found[claim]]  # type: ignore[index]


def test_the_accounts_that_bear_on_a_message_stand_beside_each_other():
    """Both, in the order of the source, with numbered citations."""
    found = checked("Lumo has lost boats in the strait").findings
    assert [each.account.claim.id for each in found] == ["brandt-missing", "guild-losses"]
    assert [each.number for each in found[1].account.references] == [3, 4]


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Brandt: over 40 boats of Lumo missing, preliminary", "brandt-missing", []),
        (
            "Brandt says 40 Lumoan boats missing, preliminary",
            "brandt-missing",
            [(Differs.BOUND, "40", ("over 40",))],
        ),
        (
            "Vesk says over 40 boats of Lumo are missing, preliminary",
            "brandt-missing",
            [(Differs.SPEAKER, "Vesk", ("Brandt",))],
        ),
        (
            "over 40 Lumoan boats captured, says Brandt, reportedly",
            "brandt-missing",
            [(Differs.MEASURE, "captured", ("missing",))],
        ),
        (
            "Over 40 boats of Lumo are missing!",
            "brandt-missing",
            [(Differs.SPEAKER, "", ("Brandt",)), (Differs.HEDGE, "", ("preliminary",))],
        ),
        ("Lumo sold 500 lamps to Vesk, reports say", "lamps", [(Differs.COUNT, "500", ())]),
        ("Lumo sells lamps to Vesk", "lamps", [(Differs.HEDGE, "", ("unnamed reports",))]),
        ("Lumo sold 37 throwers to Vesk, reports say", "throwers", [(Differs.CALIBRE, "37", ("37 mm",))]),
        ("The treaty of Lumo and Vesk took effect in 2030", "in-force", [(Differs.DATE, "2030", ('"this spring"',))]),
    ],
)
def test_where_the_words_differ_is_told(text: str, claim: str, expected: list[object]):
    """Number, bound, measure, speaker, hedge, a count nobody gave, a size told as a count, a date."""
    assert differing(text, claim) == expected


def test_a_number_that_no_account_gives_stands_beside_all_of_them():
    """Once, and not account by account."""
    found = checked("900 boats of Lumo are missing")
    assert [(each.said, each.given) for each in found.differences] == [("900", ("over 40", "could be around 25"))]
    assert all(each.kind is not Differs.NUMBER for finding in found.findings for each in finding.differences)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "Good morning!",
        "Vesk has lost 40 boats",
        "Vesk sells lamps to Lumo? Vesk sells throwers",
        "40 people are missing after an earthquake",
        "A treaty between two other countries took effect",
        "lamps are cheap today",
    ],
)
def test_nothing_bears_on_other_matters(text: str):
    """Others' losses, others' trade, other treaties."""
    throwers = [each.account.claim.id for each in checked(text).findings if each.account.claim.id != "warning"]
    assert throwers == []
