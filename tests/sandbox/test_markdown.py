"""Discord's markdown in plain text."""

import pytest

from bot.sandbox.people.markdown import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** and *slanted* and __under__", "bold and slanted and under"),
        ("**bold with *slanted* inside**", "bold with slanted inside"),
        ("~~struck~~ ||hidden||", "struck hidden"),
        ("-# small", "small"),
        ("### Heading\ntext", "Heading\ntext"),
        ("#no heading", "#no heading"),
        ("- one\n  * two", "• one\n  • two"),
        ("> quoted", "> quoted"),
        ("[text](https://example.org/a)", "text <https://example.org/a>"),
        ("[**bold** \\[1\\]](<https://example.org>)", "bold [1] <https://example.org>"),
        ("[text](javascript:x)", "[text](javascript:x)"),
        ("<https://example.org>", "https://example.org"),
        ("<t:0:D>", "1 January 1970"),
        ("<t:1700000000>", "14 November 2023 22:13 UTC"),
        ("<t:1700000000:T>", "22:13:20 UTC"),
        ("<t:1700000000:F>", "Tuesday, 14 November 2023 22:13 UTC"),
        ("<t:9999999999999:D>", "<t:9999999999999:D>"),
        ("\\*not slanted\\* \\_ \\` \\\\", "*not slanted* _ ` \\"),
        ("2 \\* 3", "2 * 3"),
        ("C:\\dir", "C:\\dir"),
        ("`a * b * c` and ``x`y``", "a * b * c and x`y"),
        ("```py\na **b**\n```", "a **b**\n"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("</losses:123> <:flag:99> <a:wave:99>", "/losses :flag: :wave:"),
        ("북한 **군인**", "북한 군인"),
    ],
)
def test_what_is_shown(written: str, shown: str) -> None:
    assert plain(written) == shown
