"""Everything a document is refused for, as the curator reads it."""

import pytest

from bot.documents import Problems, parse

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["native", "pure"])


def refusals(data: bytes, *, pure: bool) -> list[str]:
    problems = Problems()
    parse(data, "f.yaml", problems, pure=pure)
    return [str(problem) for problem in problems]


SYNTAX = [
    (
        "a: b: c\n",
        "f.yaml:1:5: a colon followed by a space stands inside a text without quotes; put quotes around the whole text",
    ),
    ("key:value\nother: x\n", "f.yaml:1:4: a space is missing after this colon; write 'key: value'"),
    ("a: 1\nkey:value\nb: 2\n", "f.yaml:2:4: a space is missing after this colon; write 'key: value'"),
    (
        'a: "x\nb: c\n',
        'f.yaml:1:4: the quote " opened here is never closed; close it with "; a " inside the text is written \\"',
    ),
    (
        "a: 'it's'\nb: c\n",
        (
            "f.yaml:1:8: text goes on after the closing quote '; write a ' inside the text as '', "
            "and close each text where it ends"
        ),
    ),
    (
        "a:\n  b: 1\n c: 2\n",
        (
            "f.yaml:3:2: the indentation of this line fits no line above it; "
            "the lines it may belong with begin in column 1"
        ),
    ),
    (
        "a: 1\n  b: 2\n",
        (
            "f.yaml:2:4: this key can't stand here; a key begins in the same column as the keys it belongs with, "
            "and stands under no text"
        ),
    ),
    (
        "a: - b\n",
        (
            "f.yaml:1:4: a list item can't stand here; begin each item of the list on a line of its own, "
            "under its key; or put quotes around a text"
        ),
    ),
    (
        "a: [1, 2\nb: c\n",
        (
            "f.yaml:1:4: the bracket [ opened here is not closed; close it with ]; "
            "put quotes around a text that begins with a bracket or holds a comma"
        ),
    ),
    ("a: @x\n", "f.yaml:1:4: a text without quotes can't begin with @; put quotes around the text"),
    ("a: **bold**\n", "f.yaml:1:4: a text without quotes can't begin with *; put quotes around the text"),
    ("a: >text\n", "f.yaml:1:4: a text without quotes can't begin with >; put quotes around the text"),
    ("a: ]\n", "f.yaml:1:4: a value is expected here, not ]; put quotes around the text"),
    (
        "a: !foo!bar y\n",
        "f.yaml:1:4: ! begins a YAML tag; tags are not allowed; put quotes around a text that begins with !",
    ),
    (
        "{a: b} c\n",
        "f.yaml:1:8: nothing more may follow here; a file holds keys with their values, and nothing else",
    ),
    (
        "a: b\nsome words\nc: d\n",
        (
            "f.yaml:2:1: this line has no key; write 'key: value'; "
            "a text that goes on over several lines is indented more than its key"
        ),
    ),
]

STRUCTURE = [
    (b"", "f.yaml:1:1: the file is empty; begin with 'key: value'"),
    (b"# a comment\n", "f.yaml:1:1: the file is empty; begin with 'key: value'"),
    (
        b"- a\n",
        "f.yaml:1:1: the file begins with a list where a mapping belongs; begin with 'key: value'",
    ),
    (b"a\n", "f.yaml:1:1: the file begins with a text where a mapping belongs; begin with 'key: value'"),
    (b"a:b\n", "f.yaml:1:1: the file begins with a text where a mapping belongs; a space is missing after the colon"),
    (b"a: &x 1\n", "f.yaml:1:4: '&x' is a YAML anchor; remove it, or put quotes around a text"),
    (
        b"a: *x\n",
        "f.yaml:1:4: '*x' is a YAML alias; write the value out again, or put quotes around a text",
    ),
    (b"a: !x y\n", "f.yaml:1:4: '!x' is a YAML tag; remove it, or put quotes around a text that begins with !"),
    (b"<<: {a: b}\n", "f.yaml:1:1: << is a YAML merge key; write the keys out"),
    (b"a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key 'a' stands here a second time; the first is at f.yaml:1:1"),
    (
        b"[a]: b\n",
        "f.yaml:1:1: a list or mapping stands where a key belongs; a key is a word: put quotes around it",
    ),
    (b"a: b\n---\nc: d\n", "f.yaml:2:1: a second document begins here; keep one document in a file: remove '---'"),
    (
        b"%YAML 1.1\n---\na: b\n",
        "f.yaml:1:1: a line that begins with % is a YAML directive, which is not allowed here; remove it",
    ),
    (b"a:\nb: c\n", "f.yaml:1:3: nothing is written after 'a'; write a value; none is \"\" or []"),
    (b"a: 1\n\tb: 2\n", "f.yaml:2:1: a tab indents this line; indent with spaces, two for each level"),
    (b"a:\tb\n", "f.yaml:1:3: a tab; put a space in its place"),
    (b"a: b\n\xc3\xa9\xff: c\n", "f.yaml:2:2: the byte 0xFF is no UTF-8; save the file as UTF-8"),
    ("a: b\u200bc\n".encode(), "f.yaml:1:5: an invisible character (U+200B, zero width space); remove it"),
    ("a: \u202ec\n".encode(), "f.yaml:1:4: an invisible character (U+202E, right-to-left override); remove it"),
    (b"a: b\x07c\n", "f.yaml:1:5: an invisible character (U+0007, a control character); remove it"),
    (
        b'a: "\\u202e"\n',
        (
            "f.yaml:1:4: this text holds an invisible character (U+202E, right-to-left override), "
            "written as an escape; remove it"
        ),
    ),
    (
        "a: b\ufffd\n".encode(),
        "f.yaml:1:5: a character that was damaged when the file was saved (U+FFFD); remove it",
    ),
    (b"#" * ((1 << 20) + 1), "f.yaml:1:1: the file is over 1 MiB; divide it into several files"),
    (
        b"a: " + b"[" * 32 + b"]" * 32,
        "f.yaml:1:35: this is nested more than 32 levels deep; a brief needs only a few",
    ),
]


@PARSERS
@pytest.mark.parametrize(("text", "line"), SYNTAX)
def test_a_syntax_error_is_told_to_someone_who_is_no_programmer(text, line, pure):
    assert refusals(text.encode(), pure=pure) == [line]


@PARSERS
@pytest.mark.parametrize(("data", "line"), STRUCTURE)
def test_what_a_brief_has_no_use_for_is_refused(data, line, pure):
    assert refusals(data, pure=pure) == [line]


@PARSERS
def test_reading_goes_on_to_whatever_else_is_wrong(pure):
    text = "a: &x 1\nb: *x\nc: {<<: *x}\na: 2\nd:\ne: x\u200by\n"
    assert refusals(text.encode(), pure=pure) == [
        "f.yaml:1:4: '&x' is a YAML anchor; remove it, or put quotes around a text",
        "f.yaml:2:4: '*x' is a YAML alias; write the value out again, or put quotes around a text",
        "f.yaml:3:5: << is a YAML merge key; write the keys out",
        "f.yaml:3:9: '*x' is a YAML alias; write the value out again, or put quotes around a text",
        "f.yaml:4:1: the key 'a' stands here a second time; the first is at f.yaml:1:1",
        "f.yaml:5:3: nothing is written after 'd'; write a value; none is \"\" or []",
        "f.yaml:6:5: an invisible character (U+200B, zero width space); remove it",
    ]


def test_a_file_full_of_control_characters_is_not_told_character_by_character():
    found = refusals(b"a: " + b"\x07" * 5000, pure=False)
    assert len(found) == 101
    assert found[-1] == "f.yaml:1:104: more than 100 things are wrong in this file; mend those that are told first"
