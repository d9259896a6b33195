"""Briefs held against the text they quote."""

from pathlib import Path

import pytest

from bot.content import BriefsError, Verification, read_briefs, verify
from bot.content.passages import paragraphs, sentences
from bot.content.quotation import follow_each_other, stands_in
from tests.content.harbour import TEXT, VALID, edited, write

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared" / "article.txt"


def texts(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir()
    (folder / "any name").write_bytes(text.encode())
    (folder / "folder").mkdir()
    (folder / "other.txt").write_bytes(b"\xff")
    return folder


def lines(folder: Path, against: Path) -> list[str]:
    with pytest.raises(BriefsError) as error:
        verify(read_briefs(folder), against)
    return [str(problem).replace(f"{folder}/", "").replace(str(against), "TEXTS") for problem in error.value.problems]


def test_a_text_is_known_by_its_hash_and_holds_every_quote(tmp_path):
    briefs = read_briefs(write(tmp_path / "briefs", VALID))
    assert verify(briefs, texts(tmp_path / "texts")) == Verification(sources=1, fragments=3)


QUOTES = [
    (
        ("storm.yaml", "sentence: 2", "sentence: 1"),
        [
            (
                "storm.yaml:28:21: 'at least 12 boats were lost' is found in ¶1 s2, not in ¶1 s1; "
                "mend the place or the quote"
            ),
            "storm.yaml:28:50: 'early counts' is found in ¶1 s2, not in ¶1 s1; mend the place or the quote",
        ],
    ),
    (
        ("storm.yaml", "early counts]", "late counts]"),
        [
            (
                "storm.yaml:28:50: 'late counts' stands nowhere in the text, and so not in ¶1 s2; "
                "quote it letter by letter"
            )
        ],
    ),
    (
        ("storm.yaml", "[at least 12 boats were lost, early counts]", "[early counts, at least 12 boats]"),
        ["storm.yaml:28:20: the sentence has these fragments in another order; quote them in its order"],
    ),
    (
        ("relief.yaml", "paragraph: 2", "paragraph: 3"),
        ["relief.yaml:15:24: the text has 2 paragraphs; headings and blank lines do not count"],
    ),
    (("relief.yaml", "sentence: 2", "sentence: 3"), ["relief.yaml:16:23: ¶2 has 2 sentences"]),
    (
        ("relief.yaml", "may send 3,000", "may send 3"),
        [
            (
                "relief.yaml:18:21: 'The town's council may send 3' stands nowhere in the text, and so not in ¶2 s2; "
                "quote it letter by letter"
            )
        ],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), QUOTES)
def test_a_quote_that_is_not_there_is_told_with_where_it_is(tmp_path, edit, expected):
    folder = write(tmp_path / "briefs", edited([edit]))
    assert lines(folder, texts(tmp_path / "texts")) == expected


def test_a_text_that_differs_by_one_byte_is_another_text(tmp_path):
    folder = write(tmp_path / "briefs", VALID)
    assert lines(folder, texts(tmp_path / "texts", TEXT + " ")) == [
        "sources.yaml:6:13: no file in TEXTS has this SHA-256; put its text there, byte for byte as it was retrieved"
    ]


def test_an_absent_folder_of_texts(tmp_path):
    assert lines(write(tmp_path / "briefs", VALID), tmp_path / "no") == [
        "TEXTS:1:1: can't be read: no such file or directory; name the folder that holds the texts"
    ]


SENTENCES = [
    ("One. Two.", ["One.", "Two."]),
    ("He has 3.5 and 3,000 of U.S. Army make. Two.", ["He has 3.5 and 3,000 of U.S. Army make.", "Two."]),
    ("It came to the U.S. The rest stayed.", ["It came to the U.S.", "The rest stayed."]),
    ("Gen. A. B. Brack spoke. Lt. Col. Vale did not.", ["Gen. A. B. Brack spoke.", "Lt. Col. Vale did not."]),
    ("It was No. 5. She said no. Then it rained.", ["It was No. 5.", "She said no.", "Then it rained."]),
    ("On Dec. 5 it rained. It was in Dec. They left.", ["On Dec. 5 it rained.", "It was in Dec.", "They left."]),
    ("Why? “Nobody knows.” So it is!", ["Why?", "“Nobody knows.”", "So it is!"]),
    ("He waited... but left. Boats e.g. Tugs sank.", ["He waited... but left.", "Boats e.g. Tugs sank."]),
    ("12 boats sank. 3 stayed.", ["12 boats sank.", "3 stayed."]),
    ("Це ген. Ковель. Її човен є.", ["Це ген. Ковель.", "Її човен є."]),
    ("배가 가라앉았다. 세 척이 남았다.", ["배가 가라앉았다.", "세 척이 남았다."]),
]


@pytest.mark.parametrize(("paragraph", "expected"), SENTENCES)
def test_sentences_end_where_they_end(paragraph, expected):
    assert list(sentences(paragraph)) == expected


def test_headings_and_blank_lines_are_not_counted():
    assert [len(paragraph) for paragraph in paragraphs(TEXT)] == [2, 2]


WORDS = [
    ("over 3,000", "Over 3,000 or over 3,000.", True),
    ("over 3", "It is over 3,000.", False),
    ("over 3", "It is over 3.", True),
    ("3.5", "It is 13.5.", False),
    ("sinking", "self-sinking boats", False),
    ("the town", "the town's boats", True),
    ("don", "they don't", False),
    ("the town's boats", "the town’s  boats", True),
    ('"gone"', "it is “gone”.", True),
    ("Gone", "it is gone", False),
    ("lost", "lost, it is", True),
]


@pytest.mark.parametrize(("fragment", "sentence", "stands"), WORDS)
def test_a_fragment_is_whole_words_verbatim(fragment, sentence, stands):
    assert stands_in(fragment, sentence) is stands


def test_fragments_follow_each_other_without_overlap():
    assert follow_each_other(("one two", "three"), "one two three")
    assert not follow_each_other(("one two", "two three"), "one two three")


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is its publisher's and is not part of the project")
def test_the_first_briefs_hold_against_the_article():
    counts = [len(paragraph) for paragraph in paragraphs(ARTICLE.read_text(encoding="utf-8"))]
    assert counts == [3, 3, 3, 3]
    assert verify(read_briefs(ROOT / "briefs"), ARTICLE.parent).sources == 1
