"""Replies to questions and messages, to the letter."""

import json

import pytest

from bot.core.comparison import check
from bot.render.comparison_card import comparison_card
from bot.render.discord_page import DESCRIPTION_LIMIT, embeds
from bot.render.explanation import explained
from bot.render.json_document import reply_document
from bot.render.reply_card import reply_card
from bot.render.terminal_page import plain_text
from tests.core.lumo import GROUND, asked, decided
from tests.render.media import plain


def test_an_answer_keeps_speaker_hedge_and_measure():
    """P1, P2: both accounts, their difference, their places."""
    text = plain_text(asked("losses of Lumo"))
    assert text.startswith("Boats: 2 accounts\nOver 40 missing\nboats of Lumo, the strait\n")
    assert "\nBrandt, preliminary [1] [2]\n" in text
    assert '"Could be around 25" losses' in text
    assert "≠ Different measures: not to be added, averaged or ranked." in text
    assert '[3] ¶2 s1 "could be around 25"' in text


def test_claims_of_several_topics_stand_on_one_card():
    """Each with its own voice."""
    text = plain_text(asked("lamps and the treaty"))
    assert text.startswith("From the briefs\nUnnamed reports: Lumo is selling lamps to Vesk. [1]\n")
    assert "The article:\n  • A defence treaty binds Lumo and Vesk. [3]" in text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("how many boats were sunk", "Neither account gives sunk alone. What is given:"),
        ("when was the treaty signed", "The account does not give day it was signed. What is given:"),
    ],
)
def test_a_detail_that_is_not_given_is_said_first(question: str, lead: str):
    """Then what is given."""
    assert plain_text(asked(question)).splitlines()[1] == lead


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("tanks?", "No account here mentions tanks. That is neither yes nor no."),
        ("Veskan losses", "No account here joins Veskan and losses. That is neither yes nor no."),
        ("who says", "No account here covers this. That is neither yes nor no."),
        ("🤖", "Nothing in this can be looked up in the briefs."),
    ],
)
def test_a_refusal_names_the_word(question: str, why: str):
    """P4: neither claim nor source stands under it."""
    lines = plain_text(asked(question)).splitlines()
    assert lines[:2] == ["Not in the briefs", f"> {question}"]
    assert lines[2] == why
    assert lines[3] == "Covered: boats · trade · treaty"
    assert "Gazette" not in "\n".join(lines)


def test_a_refusal_lists_what_can_be_asked_where_there_are_no_buttons():
    """On request."""
    assert "Which goods does Lumo sell?" in plain([reply_card(asked("tanks?"), offer=True)])
    assert "Which goods does Lumo sell?" not in plain([reply_card(asked("tanks?"))])


@pytest.mark.parametrize("question", ["x" * 4000, "\u202etanks\u202c @everyone <@1>\n# tanks " * 90, "tank " * 800])
def test_no_question_breaks_out_of_its_place(question: str):
    """P7: it fits, pings nobody, and turns nothing around."""
    [embed] = embeds([reply_card(asked(question))])
    assert len(embed["description"]) < DESCRIPTION_LIMIT
    assert not {"\u202e", "\u202c"} & set(embed["description"])
    assert "@everyone" not in embed["description"]
    assert "\n# " not in embed["description"]


def test_the_json_is_the_one_promised():
    """Three states; claims only where there are any."""
    answered, refused = reply_document(asked("pact")), reply_document(asked("tanks"))
    assert (answered["status"], answered["reason"], answered["suggestions"]) == ("answered", None, [])
    assert answered["claims"][1] == {
        "id": "in-force",
        "text": 'The article: The treaty took effect "this spring".',
        "citations": [{"source": "gazette", "paragraph": 4, "sentence": 1, "quote": "took effect this spring"}],
    }
    assert (refused["status"], refused["reason"], refused["claims"]) == ("refused", "out of scope", [])
    assert reply_document(asked("when was the treaty signed"))["status"] == "detail_not_given"
    assert json.loads(json.dumps(reply_document(asked("\ud800")))) == reply_document(asked("\ud800"))


def test_an_explanation_says_what_matched_and_what_did_not():
    """By which entry, at what score, and why others were left out."""
    lines = list(explained(decided("lanterns sold by Lumo in 2030")))
    assert "  lanterns: thing, by its stem, by lamps: lantern" in lines
    assert "  2030: the number 2030" in lines
    assert "  - lamps 2.30: lanterns 1.00, sold 0.50, Lumo 0.80" in lines
    assert "      cannot account for: 2030" in lines


def test_a_message_stands_beside_the_accounts():
    """Its words differ from theirs; it is not repeated, and nothing is called true or false."""
    text = plain([comparison_card(check(GROUND, "BREAKING @everyone: 900 Lumoan boats captured"))])
    assert text.splitlines()[1] == "≠ the message says 900; the accounts are over 40 and could be around 25"
    assert "≠ the message says captured; the account says missing" in text
    assert "≠ the message does not name who says it; the account is by Brandt" in text
    assert "≠ the message leaves out: preliminary" in text
    assert "BREAKING" not in text


def test_a_message_on_something_else_has_nothing_beside_it():
    """And that is said."""
    text = plain([comparison_card(check(GROUND, "The weather is fine"))])
    assert "No account in the briefs bears on this message. That is neither yes nor no." in text
