"""A folder of briefs becomes a revision, or exactly these lines."""

from pathlib import Path

import pytest

from bot.content import BriefsError, load, read_briefs
from tests.content.harbour import RELIEF, STORM, VALID, edited, write

ROOT = Path(__file__).parents[2]


def lines(folder: Path) -> list[str]:
    with pytest.raises(BriefsError) as error:
        load(folder)
    return [str(problem).replace(f"{folder}/", "").replace(str(folder), "DIR") for problem in error.value.problems]


def test_a_valid_folder_becomes_a_revision(tmp_path):
    revision = load(write(tmp_path / "briefs", VALID))
    assert [topic.id for topic in revision.topics] == ["relief", "storm"]
    assert [claim.id for _, claim in revision.placed_claims()] == ["blankets", "vale-boats"]


def test_topics_stand_in_their_order_and_then_by_id(tmp_path):
    files = edited([("storm.yaml", "covers:", "order: -1\ncovers:")])
    assert [topic.id for topic in load(write(tmp_path / "briefs", files)).topics] == ["storm", "relief"]


def test_the_same_files_make_the_same_revision(tmp_path):
    first = load(write(tmp_path / "a", VALID))
    assert first == load(write(tmp_path / "b", dict(reversed(VALID.items()))))


def test_every_part_of_a_revision_knows_its_place(tmp_path):
    places = read_briefs(write(tmp_path / "briefs", VALID)).places
    claim = places.of(("topics", 1, "sections", 0, "claims", 0, "citations", 0, "quote", 1))
    assert (Path(claim.file).name, claim.line, claim.column) == ("storm.yaml", 28, 50)
    assert Path(places.of(("speakers", 1, "name")).file).name == "speakers.yaml"
    assert places.of(("sources", 0, "sha256")).line == 6


def test_what_is_no_brief_is_passed_over(tmp_path):
    extra = {".hidden.yaml": "[", "notes.txt": "[", "storm.yaml~": "["}
    (tmp_path / "briefs" / "old.yaml").mkdir(parents=True)
    assert len(load(write(tmp_path / "briefs", VALID | extra)).topics) == 2


def test_the_briefs_of_this_repository_load():
    assert load(ROOT / "briefs").topics


BROKEN = [
    ([("storm.yaml", "title: The", "titel: The")], ["storm.yaml:3:1: unknown key 'titel'; did you mean 'title'?"]),
    (
        [("storm.yaml", "covers: storm\n", "")],
        ["storm.yaml:1:1: the key 'covers' is missing; add a line 'covers: …' here"],
    ),
    (
        [("storm.yaml", "source: lorn-gazette", "source: lorn-gazete")],
        ["storm.yaml:24:21: there is no source 'lorn-gazete'; did you mean 'lorn-gazette'?"],
    ),
    (
        [("storm.yaml", "speaker: ann-vale", "speaker: mayor")],
        ["storm.yaml:14:20: there is no speaker 'mayor'; known: ann-vale, brack"],
    ),
    (
        [("storm.yaml", "whose: brack", "whose: brock")],
        ["storm.yaml:16:40: there is no speaker 'brock'; did you mean 'brack'?"],
    ),
    (
        [("storm.yaml", "added:", "supersedes: vale-boat\n        added:")],
        ["storm.yaml:29:21: there is no claim 'vale-boat'; did you mean 'vale-boats'?"],
    ),
    (
        [("storm.yaml", "added:", "supersedes: blankets\n        added:")],
        [
            (
                "storm.yaml:29:21: 'blankets' has another speaker, measure or scope; only a newer figure of the same "
                "speaker, measure and scope supersedes; others stand side by side"
            )
        ],
    ),
    (
        [("storm.yaml", "early counts]", "a b c d e f g h i]")],
        [
            (
                "storm.yaml:28:50: a fragment of 9 words; quote at most 8 words in a row; "
                "leave the middle out and write two fragments"
            )
        ],
    ),
    (
        [("storm.yaml", "          measure: losses\n", "")],
        ["storm.yaml:18:11: the key 'measure' is missing; add a line 'measure: …' here"],
    ),
    (
        [("storm.yaml", "          scope: {who: boats}\n", "")],
        ["storm.yaml:18:11: the key 'scope' is missing; add a line 'scope: …' here"],
    ),
    (
        [("storm.yaml", "comparator: at least", "comparator: atleast")],
        [
            (
                "storm.yaml:19:23: 'atleast' is not a word for this; did you mean 'at least'? "
                "It is one of: over, at least, around, nearly, exactly, up to, between"
            )
        ],
    ),
    (
        [("storm.yaml", "reviewed: 2026-01-31", "reviewed: 31 January")],
        ["storm.yaml:6:11: '31 January' is not a date; write it as 2026-01-31"],
    ),
    (
        [("storm.yaml", "backs: [statement, figure, basis]", "backs: statement")],
        [
            (
                "storm.yaml:27:20: a list belongs here, not a single text; "
                "begin each item with '- ', or put brackets around it: [one]"
            )
        ],
    ),
    (
        [("relief.yaml", "id: blankets", "id: vale-boats")],
        [("storm.yaml:10:13: the claim id 'vale-boats' stands here a second time; the first is at relief.yaml:10:13")],
    ),
    (
        [("relief.yaml", "id: relief", "id: storm")],
        ["storm.yaml:1:5: the topic id 'storm' stands here a second time; the first is at relief.yaml:1:5"],
    ),
    (
        [("relief.yaml", "command: relief", "command: storm")],
        ["storm.yaml:2:10: the command 'storm' stands here a second time; the first is at relief.yaml:2:10"],
    ),
    (
        [("storm.yaml", "command: storm", "command: help")],
        ["storm.yaml:2:10: the command 'help' is one of the bot's own; choose another word"],
    ),
    (
        [("speakers.yaml", "id: brack", "id: ann-vale"), ("storm.yaml", "whose: brack", "whose: ann-vale")],
        [("speakers.yaml:6:9: the speaker id 'ann-vale' stands here a second time; the first is at speakers.yaml:2:9")],
    ),
    (
        [("sources.yaml", "sha256: ", "sha256: x")],
        [("sources.yaml:6:13: this is not a SHA-256; write the 64 lower-case digits that `sha256sum FILE` prints")],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), BROKEN, ids=[case[1][0].split(";")[0] for case in BROKEN])
def test_one_thing_broken_is_told_at_its_place(tmp_path, edits, expected):
    assert lines(write(tmp_path / "briefs", edited(edits))) == expected


def test_a_registry_that_is_a_list_does_not_make_every_reference_wrong(tmp_path):
    assert lines(write(tmp_path, VALID | {"speakers.yaml": "- id: ann-vale\n"})) == [
        "speakers.yaml:1:1: the file begins with a list where a mapping belongs; begin with 'key: value'"
    ]


def test_everything_that_is_wrong_is_told_in_one_run(tmp_path):
    files = edited(
        [
            ("sources.yaml", "publisher: Lorn Gazette", "publisher: [Lorn Gazette]"),
            ("storm.yaml", "statement: Losses", "statment: Losses"),
            ("storm.yaml", "verb: said", "verb: shouted"),
            ("storm.yaml", "source: lorn-gazette", "sorce: lorn-gazet"),
            ("storm.yaml", "early counts]", "a b c d e f g h i]"),
            ("storm.yaml", "          scope: {who: boats}\n", ""),
            ("relief.yaml", "covers: relief\n", ""),
            ("relief.yaml", "id: blankets", "id: vale-boats"),
            ("relief.yaml", "description: What the", "description: What: the"),
        ]
    )
    assert lines(write(tmp_path / "briefs", files)) == [
        (
            "relief.yaml:4:18: a colon followed by a space stands inside a text without quotes; "
            "put quotes around the whole text"
        ),
        "sources.yaml:4:16: a text belongs here, not a list",
        "storm.yaml:11:9: unknown key 'statment'; did you mean 'statement'?",
        (
            "storm.yaml:15:17: 'shouted' is not a word for this; "
            "write one of: said, cited, estimated, warned, suggested, criticised, expressed"
        ),
        "storm.yaml:18:11: the key 'scope' is missing; add a line 'scope: …' here",
        "storm.yaml:23:13: unknown key 'sorce'; did you mean 'source'?",
        "storm.yaml:23:20: there is no source 'lorn-gazet'; did you mean 'lorn-gazette'?",
        (
            "storm.yaml:27:50: a fragment of 9 words; quote at most 8 words in a row; "
            "leave the middle out and write two fragments"
        ),
    ]


def test_an_absent_folder(tmp_path):
    assert lines(tmp_path / "no") == [
        "DIR:1:1: there is no such folder; name the folder that holds sources.yaml",
    ]


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "x").write_text("")
    assert lines(tmp_path / "x") == ["DIR:1:1: can't be read as a folder: not a directory"]


def test_an_empty_folder(tmp_path):
    assert lines(tmp_path) == [
        "DIR:1:1: no topic stands in this folder; add a file for one, such as losses.yaml",
        "sources.yaml:1:1: there is no such file",
        "speakers.yaml:1:1: there is no such file",
    ]


def test_a_missing_registry_does_not_make_every_reference_wrong(tmp_path):
    assert lines(write(tmp_path, {"storm.yaml": STORM})) == [
        "sources.yaml:1:1: there is no such file",
        "speakers.yaml:1:1: there is no such file",
    ]


def test_another_ending_is_not_passed_over_in_silence(tmp_path):
    assert lines(write(tmp_path, VALID | {"more.yml": RELIEF})) == [
        (
            "more.yml:1:1: a brief whose name doesn't end in .yaml is not read; "
            "rename it to more.yaml, or move it elsewhere"
        )
    ]


def test_the_error_is_one_that_people_can_read(tmp_path):
    folder = write(tmp_path, edited([("storm.yaml", "title: The", "titel: The")]))
    with pytest.raises(BriefsError) as error:
        load(folder)
    assert str(error.value).splitlines() == [
        "the briefs have one problem:",
        f"{folder}/storm.yaml:3:1: unknown key 'titel'; did you mean 'title'?",
    ]
