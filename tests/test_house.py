"""The house rules that tools can hold: style, types, the import table."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BESIDE = Path(sys.executable).parent

RULES = {
    "style": ["ruff", "check", "--no-cache"],
    "format": ["ruff", "format", "--check", "--no-cache"],
    "types": ["mypy"],
    "imports": ["lint-imports", "--no-cache"],
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("rule", RULES)
def test_the_house_rules_hold(rule: str):
    """Each tool, as configured in pyproject.toml, finds nothing."""
    tool, *arguments = RULES[rule]
    done = subprocess.run([BESIDE / tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
