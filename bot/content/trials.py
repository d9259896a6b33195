"""Files of questions whose answers are known: one JSON document a line."""

import json
from pathlib import Path

from bot.content.errors import BriefsError
from bot.content.folder import shown
from bot.core.evaluation import Trial
from bot.core.packing import from_plain
from bot.documents import Position, Problems


def read_trials(path: Path) -> list[Trial]:
    """Read a file of questions; raises BriefsError with every line that is wrong."""
    problems = Problems()
    trials = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problems.add(Position.start(shown(path)), f"can't be read: {error}")
        raise BriefsError(problems) from error
    for number, line in enumerate(lines, 1):
        try:
            trials += [from_plain(Trial, json.loads(line))] if line.strip() else []
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problems.add(Position(shown(path), number, 1), f"this is no question with its answer: {error}")
    if len(problems):
        raise BriefsError(problems)
    return trials
