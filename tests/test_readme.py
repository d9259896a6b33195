"""What the README shows is what the program prints."""

import re
import tomllib

import pytest

from tests.process import ROOT, sitrep

README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    """Give the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_yaml_shown_stands_in_the_briefs():
    """The claim in the README is the one that serves."""
    assert blocks("yaml")[0] in (ROOT / "briefs" / "losses.yaml").read_text()


@pytest.mark.parametrize(
    ("block", "arguments"),
    [
        (0, ["brief", "losses"]),
        (1, ["brief", "tanks"]),
        (2, ["ask", "fatalities against injured inside Seoul's assessment"]),
        (3, ["ask", "tanks handed over by Pyongyang: quantity?"]),
    ],
)
def test_the_replies_shown_are_printed(block: int, arguments: list[str]):
    """The account and the refusal of the README come out of the command it names."""
    assert blocks("text")[block] in sitrep(*arguments).stdout


def test_ci_runs_the_test_command():
    """The command that tests is one line, and .ci/run does the same."""
    command = blocks("sh")[1]
    assert command.count("\n") == 1
    script = (ROOT / ".ci" / "run").read_text()
    assert all(part in script for part in (".venv/bin/python -m pytest", "'.[test]'"))


def test_every_topic_has_its_command_in_the_table():
    """The table of commands names all topics."""
    topics = [path.read_text() for path in (ROOT / "briefs").glob("*.yaml")]
    commands = re.findall(r"^command: (\S+)", "\n".join(topics), re.MULTILINE)
    assert commands
    assert all(f"`/{command}`" in README for command in commands)


def test_the_version_has_its_entry_in_the_changelog():
    """The changelog knows the version of the project."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()
