"""A document as a tree of texts with their places."""

import pytest

from bot.documents import DocumentError, Mapping, Position, Problems, Scalar, Sequence, locate, parse, read, texts

TEXT = "a: no\nday: 2026-01-01\ntime: 9:00\nversion: 1.10\nlist:\n  - one\n  - key: two words\n"


def tree(data: bytes, *, pure: bool = False) -> Mapping:
    problems = Problems()
    root = parse(data, "f.yaml", problems, pure=pure)
    problems.raise_any()
    assert root is not None
    return root


@pytest.mark.parametrize("pure", [False, True])
def test_scalars_are_the_texts_they_are_written_as(pure):
    root = tree(TEXT.encode(), pure=pure)
    assert [node.text for node in texts(root, "a")] == ["no"]
    values = [entry.value.text for entry in root.entries if isinstance(entry.value, Scalar)]
    assert values == ["no", "2026-01-01", "9:00", "1.10"]


@pytest.mark.parametrize("pure", [False, True])
def test_every_key_and_value_knows_its_place(pure):
    root = tree(TEXT.encode(), pure=pure)
    assert root.position == Position("f.yaml", 1, 1)
    assert root.entries[1].key.position == Position("f.yaml", 2, 1)
    assert locate(root, ["list", 1, "key"]).position == Position("f.yaml", 7, 10)


def test_a_path_that_leads_nowhere_stays_at_the_last_place_it_knew():
    root = tree(TEXT.encode())
    assert locate(root, ["list", 5, "nothing"]).position == Position("f.yaml", 6, 3)


def test_texts_passes_through_lists():
    root = tree(b"a:\n  - b: [one, two]\n  - c: no\n  - b: three\n")
    assert [node.text for node in texts(root, "a", "b")] == ["one", "two", "three"]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: b\r\nc: d\r\n", b"---\na: b\nc: d\n...\n", b"{a: b, c: d}"])
def test_harmless_variety_is_accepted(data):
    assert [(key, node.text) for key in "ac" for node in texts(tree(data), key)] == [("a", "b"), ("c", "d")]


def test_a_folded_text_ends_without_a_newline():
    assert [node.text for node in texts(tree(b"a: >\n  one\n  two\n"), "a")] == ["one two"]


def test_columns_count_characters_and_not_bytes():
    root = tree("{ї: é, b: [강]}".encode())
    assert locate(root, ["b"]).position == Position("f.yaml", 1, 11)


def test_an_empty_text_in_quotes_is_a_value():
    assert tree(b"a: ''\nb: []\n").get("b") == Sequence(Position("f.yaml", 2, 4), ())


def test_reading_a_file_calls_it_by_its_name(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"a: b\n")
    problems = Problems()
    root = read(tmp_path / "x.yaml", "briefs/x.yaml", problems)
    assert root is not None
    assert root.position.file == "briefs/x.yaml"


@pytest.mark.parametrize("name", ["", "absent.yaml", "folder"])
def test_what_is_no_file_is_a_problem_and_not_an_exception(tmp_path, name):
    (tmp_path / "folder").mkdir()
    problems = Problems()
    assert read(tmp_path / name, "x.yaml", problems) is None
    assert [str(problem) for problem in problems] == ["x.yaml:1:1: there is no such file"]


def test_an_error_carries_all_problems_in_the_order_of_their_places():
    problems = Problems()
    problems.add(Position("b.yaml", 1, 1), "third")
    problems.add(Position("a.yaml", 10, 1), "second", "do this")
    problems.add(Position("a.yaml", 9, 1), "first")
    with pytest.raises(DocumentError) as error:
        problems.raise_any()
    assert str(error.value).splitlines() == [
        "a.yaml:9:1: first",
        "a.yaml:10:1: second; do this",
        "b.yaml:1:1: third",
    ]
