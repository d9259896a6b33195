"""Whatever a file of briefs says, reading the folder ends in a revision or in problems."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import BriefsError, load
from tests.content.harbour import VALID, write

WORDS = sorted({word for text in VALID.values() for word in text.split()} | {"[]", "{}", '""', "0", "-1", "٣", "- -"})

edits = st.lists(
    st.tuples(st.sampled_from(sorted(VALID)), st.integers(0, 80), st.sampled_from(WORDS), st.booleans()),
    min_size=1,
    max_size=4,
)


def damaged(changes: list[tuple[str, int, str, bool]]) -> dict[str, str]:
    """Replace words by others, or words together with whatever stands before them on their line."""
    files = dict(VALID)
    for name, index, new, whole_line in changes:
        words = files[name].split()
        old = words[index % len(words)]
        line = next(line for line in files[name].splitlines() if old in line)
        files[name] = files[name].replace(line if whole_line else old, new, 1)
    return files


def outcome(folder: Path) -> bool:
    try:
        return bool(load(folder).topics)
    except BriefsError as refusal:
        return all(problem.position.file.startswith(str(folder)) for problem in refusal.problems)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_damage_is_told_and_never_escapes(tmp_path, changes):
    folder = write(tmp_path / "briefs", damaged(changes))
    assert outcome(folder)
