"""Which files of a folder are briefs."""

from pathlib import Path

from bot.documents import Position, Problems

SOURCES = "sources.yaml"
SPEAKERS = "speakers.yaml"
LEXICON = "lexicon.yaml"
"""The words people use for what the briefs hold; a folder may do without."""

PRECEDENTS = "precedents.yaml"
"""Questions whose answers are known; a folder may do without."""

_REGISTRIES = {SOURCES, SPEAKERS, LEXICON, PRECEDENTS}


def topic_files(folder: Path, problems: Problems) -> list[Path] | None:
    """Give the files that hold a topic each, sorted by name, None if the folder can't be read.

    Hidden files and other types are passed over.
    """
    start = Position.start(shown(folder))
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        files = [path for path in paths if not path.is_dir()]
    except FileNotFoundError:
        problems.add(start, "there is no such folder", "name the folder that holds sources.yaml")
        return None
    except OSError as error:
        problems.add(start, f"can't be read as a folder: {(error.strerror or 'unknown reason').lower()}")
        return None
    _report_other_endings(files, problems)
    topics = [path for path in files if path.suffix == ".yaml" and path.name not in _REGISTRIES]
    if not topics:
        problems.add(start, "no topic stands in this folder", "add a file for one, such as losses.yaml")
    return topics


def shown(path: Path) -> str:
    """Give a path as messages show it, on one line whatever its name."""
    return "".join(character if character.isprintable() else "?" for character in str(path))


def _report_other_endings(files: list[Path], problems: Problems) -> None:
    for path in files:
        if path.suffix != ".yaml" and path.suffix.lower() in {".yaml", ".yml"}:
            hint = f"rename it to {path.stem}.yaml, or move it elsewhere"
            problems.add(Position.start(shown(path)), "a brief whose name doesn't end in .yaml is not read", hint)
