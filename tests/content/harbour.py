"""A small set of valid briefs on an invented storm, and the invented text it rests on."""

import hashlib
from pathlib import Path

TEXT = """\
Storm over Port Lorn

The storm reached Port Lorn at night. Harbour master Ann Vale said at least 12 boats were lost, \
citing early counts by Gen. O. Brack of the U.S. Coast Service.

What comes next
“Nobody slept,” she wrote. The town’s council may send 3,000 blankets.
"""
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()

SOURCES = f"""\
sources:
  - id: lorn-gazette
    headline: Storm over Port Lorn
    publisher: Lorn Gazette
    retrieved: 2026-01-31
    sha256: {SHA256}
"""

SPEAKERS = """\
speakers:
  - id: ann-vale
    name: Ann Vale
    short: Vale
    role: harbour master
  - id: brack
    name: O. Brack
    short: Brack
"""

STORM = """\
id: storm
command: storm
title: The storm
covers: storm
description: Boats lost in the storm, account by account
reviewed: 2026-01-31
sections:
  - title: Boats lost
    claims:
      - id: vale-boats
        statement: Losses of at least 12 boats.
        attribution:
          voice: speaker
          speaker: ann-vale
          verb: said
          basis: {what: counts, whose: brack}
        figure:
          measure: losses
          comparator: at least
          values: [12]
          printed: at least 12
          scope: {who: boats}
        citations:
          - source: lorn-gazette
            paragraph: 1
            sentence: 2
            backs: [statement, figure, basis]
            quote: [at least 12 boats were lost, early counts]
        added: 2026-01-31
"""

RELIEF = """\
id: relief
command: relief
title: Relief
covers: relief
description: What the town may send
reviewed: 2026-01-31
sections:
  - title: Blankets
    claims:
      - id: blankets
        statement: The council may send blankets.
        attribution: {voice: article}
        citations:
          - source: lorn-gazette
            paragraph: 2
            sentence: 2
            backs: [statement]
            quote: ["The town's council may send 3,000"]
        added: 2026-01-31
"""

VALID = {"sources.yaml": SOURCES, "speakers.yaml": SPEAKERS, "storm.yaml": STORM, "relief.yaml": RELIEF}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a folder of briefs."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def edited(edits: list[tuple[str, str, str]]) -> dict[str, str]:
    """Give the valid set with words replaced, each by its file, the old words and the new."""
    files = dict(VALID)
    for name, old, new in edits:
        assert old in files[name], f"{old!r} is not in {name}"
        files[name] = files[name].replace(old, new, 1)
    return files
