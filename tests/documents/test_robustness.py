"""Whatever bytes a file holds, reading them ends soon and without an exception."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents import Problems, parse

BRIEF = b"""\
id: harbour
title: "Harbour: the \xd1\x97 list"
claims:
  - id: first
    figure: {measure: boats, values: [1, 2]}
    quote: ['a "b" c', two]
    note: >
      folded
      text
  - id: second
"""
BOMB = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 117))

mutations = st.lists(
    st.tuples(
        st.integers(0, len(BRIEF) - 1),
        st.integers(0, 6),
        st.sampled_from([*b"\t\n :-[]{}\"'&*!|>%@`#?,\\<=~", 0, 0xFF, 0x80]).map(lambda byte: bytes([byte]))
        | st.sampled_from([b"\xe2\x80\x8b", b"<<: ", b"\n---\n", b"\\ud800", b"\\x00", b"\\UFFFFFFFF", b"!!"]),
    ),
    min_size=1,
    max_size=6,
)


def mutated(changes: list[tuple[int, int, bytes]]) -> bytes:
    data = BRIEF
    for offset, length, new in changes:
        data = data[:offset] + new + data[offset + length :]
    return data


def holds(data: bytes, *, pure: bool) -> None:
    problems = Problems()
    root = parse(data, "f.yaml", problems, pure=pure)
    assert root is not None or len(problems)
    lines = data.count(b"\n") + 1
    assert all(1 <= problem.position.line <= lines + 1 for problem in problems)
    assert all(len(str(problem).splitlines()) == 1 and len(str(problem)) < 400 for problem in problems)


@settings(max_examples=300, deadline=None)
@given(mutations, st.booleans())
def test_a_damaged_brief(changes, pure):
    holds(mutated(changes), pure=pure)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_random_bytes(data, pure):
    holds(data, pure=pure)


@settings(max_examples=300, deadline=None)
@given(st.text("ab:-?[]{}'\"&*!|># \n\t%,\\", max_size=60), st.booleans())
def test_random_punctuation(text, pure):
    holds(text.encode(), pure=pure)


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 50_000,
        b"{" * 50_000,
        b"- " * 50_000,
        b"? " * 50_000,
        b"a: " + b"'" * 50_001,
        BOMB,
        b"k: " + b"\t" * 50_000,
        b" " * 50_000 + b"\n" + b"\t" * 50_000,
        b"%" * 50_000,
        b"\xff" * (1 << 20),
        b"a: &" + b"a" * 50_000 + b" b",
        b"a: !" + b"a" * 50_000 + b" b",
        b"a:\n" * 200_000,
        b"a: [" + b"&a x," * 200_000 + b"]",
        b"a" * 50_000 + b": b\n" + b"a" * 50_000 + b": b\n",
    ],
    ids=["[", "{", "-", "?", "'", "bomb", "tabs", "blank", "%", "ff", "anchor", "tag", "empty", "anchors", "long keys"],
)
def test_a_bomb_is_left_soon(data, pure):
    begun = perf_counter()
    holds(data, pure=pure)
    assert perf_counter() - begun < 3
