"""The command line, as a process."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.process import ROOT, sitrep

ARTICLE = ROOT.parent / "shared"


def test_brief_prints_a_topic_plain_when_piped():
    """P2: both accounts with their speakers, and no escape code where nobody watches."""
    done = sitrep("brief", "losses")
    assert done.returncode == 0
    assert done.stdout.startswith("North Korean losses: 2 accounts\nOver 3,000 killed or wounded\n")
    assert "Zelensky, on preliminary data from Oleksandr Syrskyi [1] [2]" in done.stdout
    assert "\x1b" not in done.stdout


def test_brief_as_json_gives_each_claim_with_its_citations():
    """The text of a claim is what a reader sees, speaker and hedge included."""
    document = json.loads(sitrep("brief", "losses", "--json").stdout)
    claim = document["passages"][0]["claims"][0]
    assert claim["text"] == (
        "Zelensky said, on preliminary data from Oleksandr Syrskyi: "
        "Over 3,000 North Korean soldiers killed or wounded in Russia's Kursk region."
    )
    assert claim["citations"][1] == {
        "source": "clam-report-kursk",
        "paragraph": 1,
        "sentence": 3,
        "quote": "preliminary data … Oleksandr Syrskyi",
    }


def test_brief_without_a_topic_prints_all():
    """The whole briefing, topic by topic."""
    done = sitrep("brief")
    assert all(name in done.stdout for name in ("killed or wounded", "240 mm", "mutual defence treaty", "Fico"))


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_brief_of_what_is_not_covered_is_refused(flags: list[str]):
    """P4: exit 1, what is covered, and neither claim nor source."""
    done = sitrep("brief", "tanks", *flags)
    assert done.returncode == 1
    assert "losses" in done.stdout
    assert "Clam Report" not in done.stdout
    assert "clam-report" not in done.stdout


def test_check_counts_what_is_right():
    """The repository's own briefs have no problem."""
    assert sitrep("check").stdout == "5 topics, 25 claims: no problems\n"


@pytest.mark.skipif(not (ARTICLE / "article.txt").exists(), reason="no copy of the article beside the repository")
def test_check_against_finds_every_quote_where_it_is_cited():
    """Hash and quotes hold in a curator's own copy."""
    done = sitrep("check", "--against", str(ARTICLE))
    assert done.returncode == 0, done.stderr
    assert "54 quoted fragments found in 1 of 1 sources, as cited" in done.stdout


def test_check_tells_every_problem_at_its_place(tmp_path: Path):
    """Exit 1; file, line and column; all problems in one run."""
    briefs = copytree(ROOT / "briefs", tmp_path / "briefs")
    treaty = briefs / "treaty.yaml"
    text = (
        treaty.read_text()
        .replace("statement: A mutual", "statment: A mutual")
        .replace("voice: article", "voice: paper", 1)
    )
    treaty.write_text(text)
    done = sitrep("check", str(briefs))
    assert done.returncode == 1
    assert "treaty.yaml:" in done.stderr
    assert "did you mean 'statement'?" in done.stderr
    assert "paper" in done.stderr


def test_try_prints_the_reply_as_discord_shows_it():
    """The real bot over real sockets, in one command."""
    done = sitrep("try", "/losses view:sources")
    assert done.returncode == 0
    assert done.stdout.startswith("Sitrep · Only you can see this\n")
    assert "[Summary] [History] [Share]" in done.stdout
    assert done.stderr == ""


def test_try_as_json_gives_the_message():
    """The message as Discord's API would give it."""
    message = json.loads(sitrep("try", "/treaty", "--as", "operator", "--json").stdout)
    assert message["embeds"][0]["title"] == "Defence treaty"


def test_try_of_an_unknown_command_says_so():
    """Discord's client would not send it: an error of one line."""
    done = sitrep("try", "/casualties")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, "There is no bot token."),
        ({"DISCORD_TOKEN": "a", "DISCORD_TOKEN_FILE": "b"}, "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set."),
        ({"DISCORD_TOKEN_FILE": "/nowhere"}, "DISCORD_TOKEN_FILE: the file '/nowhere' can't be read"),
        ({"DISCORD_TOKEN": "a", "DISCORD_API_BASE": "http://127.0.0.1:1/api/v10"}, "does not name a gateway"),
        ({"DISCORD_TOKEN": "a", "DISCORD_API_BASE": "ftp://x"}, "DISCORD_API_BASE"),
        ({"DISCORD_TOKEN": "a", "SITREP_OPERATORS": "me"}, "SITREP_OPERATORS"),
        ({"DISCORD_TOKEN": "a", "SITREP_BRIEFS": "/nowhere"}, "/nowhere"),
    ],
)
def test_run_says_what_is_missing(variables: dict[str, str], told: str, tmp_path: Path):
    """A clear error with a hint, exit 1, no traceback."""
    done = sitrep("run", variables={"SITREP_DATA": str(tmp_path), **variables})
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_program_works_from_any_folder(tmp_path: Path):
    """Without briefs or settings in the working folder, those that came with the program serve."""
    assert sitrep("check", cwd=tmp_path).returncode == 0


def test_backup_and_restore(tmp_path: Path):
    """Each says what it did and where what was there is kept; a folder that is no backup is refused."""
    data = tmp_path / "data"
    data.mkdir()
    with sqlite3.connect(data / "state.db") as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    where = {"SITREP_DATA": str(data)}
    made = sitrep("backup", str(tmp_path / "copies"), variables=where)
    assert made.returncode == 0, made.stderr
    restored = sitrep("restore", made.stdout.strip(), variables=where)
    assert restored.returncode == 0, restored.stderr
    assert "Restored state.db" in restored.stdout
    assert "What was there is kept in" in restored.stdout
    refused = sitrep("restore", str(tmp_path), variables=where)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_ask_answers_and_refuses():
    """Exit 0 with accounts; exit 1 without any, and with what can be asked instead."""
    done = sitrep("ask", "body count for kims guys, total")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("North Korean losses: 2 accounts\n")
    refused = sitrep("ask", "tanks handed over by Pyongyang: quantity?", "--explain")
    assert refused.returncode == 1
    assert "No account here mentions tanks." in refused.stdout
    assert "cannot account for: tanks" in refused.stdout
    assert "Clam Report" not in refused.stdout


def test_ask_as_json():
    """One document, with the explanation apart from it."""
    done = sitrep("ask", "--json", "--explain", "Has the treaty been invoked?")
    document = json.loads(done.stdout)
    assert document["status"] == "detail_not_given"
    assert document["claims"][0]["citations"][0]["paragraph"] == 3
    assert done.stderr.startswith("words\n")


def test_ask_reads_whatever_bytes_a_line_holds():
    """One document a line, in order."""
    lines = [b"pact", b"", b"\xff\xfe\x00", "\u202epact\u202c".encode(), b"x" * 3000, b"<@everyone> drone supply?\r"]
    command = [sys.executable, "-m", "bot", "ask", "-"]
    done = subprocess.run(command, cwd=ROOT, input=b"\n".join(lines), capture_output=True, timeout=30, check=True)
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    states = ["answered", "refused", "refused", "answered", "refused", "answered"]
    assert [each["status"] for each in documents] == states
    assert documents[3]["question"] == "\u202epact\u202c"
    assert done.stdout.isascii()


def test_evaluate_tells_rates_and_what_went_wrong(tmp_path: Path):
    """By kind, topic and language; a file that is none is refused."""
    path = tmp_path / "questions.jsonl"
    place = '[{"at": "P3S3", "phrase": "mutual defense treaty"}]'
    path.write_text(
        f'{{"id": "A", "q": "pact", "kind": "answerable", "any_of": {place}}}\n'
        '{"id": "B", "q": "pact", "kind": "unanswerable", "lang": "de", "topic": "treaty"}\n'
    )
    done = sitrep("evaluate", str(path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"^kind unanswerable +1 +- +100.0 % +0.0 % +0.0 %$", done.stdout, re.MULTILINE)
    assert "language de" in done.stdout
    assert done.stdout.endswith("B de false answer: pact\n")
    assert sitrep("evaluate", str(tmp_path / "nowhere")).returncode == 1


def test_gaps_lists_what_was_refused(tmp_path: Path):
    """Nothing yet, in a new data folder."""
    done = sitrep("gaps", variables={"SITREP_DATA": str(tmp_path)})
    assert done.stdout == "No question was refused in the last 30 days.\n"
