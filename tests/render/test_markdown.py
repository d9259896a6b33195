"""P7: no text of a brief or a user breaks out of its place in a message."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.card import Block, Card
from bot.render.line import Span, line
from bot.render.markdown import escape
from tests.render.media import descriptions

ESCAPED = [
    ("<@1234>", "\\<@\u200b1234>"),
    ("<@&1234>", "\\<@\u200b&1234>"),
    ("<#1234>", "\\<#1234>"),
    ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
    ("</cmd:1>", "\\</cmd:1>"),
    ("<t:0:R>", "\\<t:0:R>"),
    ("<:seal:1> <a:seal:1>", "\\<:seal:1> \\<a:seal:1>"),
    ("[here](https://a.example)", "[here\\](https:\\//a.example)"),
    ("<https://a.example>", "\\<https:\\//a.example>"),
    ("steam://run/1", "steam:\\//run/1"),
    ("discord.gg/abc", "discord\\.gg/abc"),
    ("DISCORD.COM/invite/abc", "DISCORD\\.COM/invite/abc"),
    ("discordapp.com/invite/abc", "discordapp\\.com/invite/abc"),
    ("**a** *b* __c__ ~~d~~ ||e||", "\\*\\*a\\*\\* \\*b\\* \\_\\_c\\_\\_ \\~\\~d\\~\\~ \\|\\|e\\|\\|"),
    ("`a` ```b```", "\\`a\\` \\`\\`\\`b\\`\\`\\`"),
    ("\\*a\\*", "\\\\\\*a\\\\\\*"),
    ("# a", "\\# a"),
    ("### a", "\\### a"),
    ("-# a", "\\-# a"),
    ("- a", "\\- a"),
    ("+ a", "\\+ a"),
    ("1. a", "1\\. a"),
    ("> a", "\\> a"),
    (">>> a", "\\>>> a"),
    ("  # a", "  \\# a"),
    ("a\n# b\r\n> c", "a # b  > c"),
    ("\n# a", " \\# a"),
    ("a\u2028# b\u2029c\x85d", "a # b c d"),
    ("a\u202eb\u2066c\u200bd\u200ee\ufefff\u00adg\x00h\x1b[1mi", "abcdefgh[1mi"),
    ("", ""),
]

UNTOUCHED = [
    "over 3,000 boats, 170 mm, 2.5 t",
    "self-destructing drones",
    "Russia's Kursk region",
    '"could be around 1,100" losses',
    "[1] ¶1 s1",
    "≠ Different measures: not to be added",
    "over #1 of the harbour",
    "#boats",
    "-5 degrees",
    "1,100 - 1,200",
    "Курськ, 쿠르스크, Zürich, Ґ",
    "a > b, c + d (see below)",
    "Who? (names: none)",
]


@pytest.mark.parametrize(("text", "shown"), ESCAPED)
def test_what_chat_would_take_for_markup_is_shown_as_it_is(text: str, shown: str) -> None:
    """P7: mentions, links, invites, headings, lists, quotes, emphasis, code and hidden characters take no effect."""
    assert escape(text) == shown


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_prose_is_untouched(text: str) -> None:
    """A reader who copies a reply gets no stray backslash."""
    assert escape(text) == text


HOSTILE = st.text(
    st.sampled_from("\\*_~|`<>@#[]()-+.:/ \n\t1a!\u202e\u200b\x1b\x85") | st.characters(codec="utf-8"), max_size=60
)
PIECES = st.lists(
    st.sampled_from(
        ["discord.gg/a", "[a](b)", "https://", "<@1>", "@here", "# ", "> ", ">>> ", "-# ", "1. ", "\\", "\n"]
    )
    | HOSTILE,
    max_size=6,
).map("".join)


@given(PIECES)
@example("]\\(")
@example("\\\n# a")
@example("_discord.gg/a")
@example("discord.gg_a")
def test_nothing_hostile_survives(text: str) -> None:
    """P7: whatever the text, no mark stands bare that chat would read as markup."""
    bare = re.sub(r"\\.", "\0", escape(text))
    assert not re.search(r"[*_~|`<\\\n]|@(?!\u200b)|\]\(|://", bare)
    assert not re.match(r"\s*(#{1,3}|-#?|\+|>|>>>|\d+\.)\s", bare)
    assert not re.search(r"discord(app)?\.(gg|com)", bare, re.IGNORECASE)
    visible = bare.replace("@\u200b", "").replace("\0", "")
    assert not [char for char in visible if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]


@given(PIECES)
def test_nothing_but_the_hidden_is_lost(text: str) -> None:
    """Without its backslashes an escaped text is the text, line ends as blanks and hidden characters gone."""
    read = re.sub(r"\\(.)", r"\1", escape(text)).replace("@\u200b", "@")
    kept = (char for char in text if char in "\n\r\t\v\f\x85" or unicodedata.category(char) not in {"Cc", "Cf", "Co"})
    assert read == "".join(" " if char in "\n\r\t\v\f\x85\u2028\u2029" else char for char in kept)


@given(PIECES, PIECES)
def test_a_line_stays_one_line_inside_its_emphasis(first: str, second: str) -> None:
    """P7: a text in bold cannot end the bold, and one line of a card is one line of the message."""
    bold = Span(text=f"x{first}", bold=True)
    [description] = descriptions([Card(title="t", blocks=(Block(lines=(line(bold, second),)),))])
    told, *rest = description.split("\n")
    assert rest == [""]
    assert re.sub(r"\\.", "\0", told).count("*") == 4


@pytest.mark.parametrize("hours", [-10, -5, 0, 2, 9, 13])
def test_a_day_is_the_same_day_wherever_it_is_read(hours: int) -> None:
    """P3: Discord words a timestamp in the reader's zone; 10:30 UTC is the day meant from Hawaii to New Zealand."""
    [description] = descriptions([Card(title="t", blocks=(Block(lines=(line(Span(day=date(2031, 5, 4))),)),))])
    found = re.match(r"<t:(\d+):D>", description)
    assert found
    instant = datetime.fromtimestamp(int(found[1]), UTC)
    assert (instant.hour, instant.minute) == (10, 30)
    assert instant.astimezone(timezone(timedelta(hours=hours))).date() == date(2031, 5, 4)
