"""A large set of briefs on an invented survey of lighthouses, every account marked with the edit it comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MARK = re.compile(r"\(edit (\d+)\)")
"""What stands in each statement and headline."""

SHARES = (1, 9, 15, 25, 50)
"""Sections of a topic, in per cent of its claims."""

MOST_CORRECTIONS = 8

_SOURCES = """\
sources:
  - id: coast-survey
    headline: The lights of the northern coast
    publisher: Coast Survey
    url: https://coast-survey.example/lights
    retrieved: 2026-01-31
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
  - id: keepers-log
    headline: What the keepers wrote down
    publisher: Keepers' Log
    retrieved: 2026-01-31
    sha256: 1111111111111111111111111111111111111111111111111111111111111111
"""

_PEOPLE = ("warden", "engineer", "pilot", "chandler", "surveyor", "mayor", "keeper")
_SPEAKERS = "speakers:\n" + "".join(
    f"  - id: {each}\n    name: The {each} of Port Lorn\n    short: The {each}\n    role: {each}\n" for each in _PEOPLE
)

_TOPIC = """\
id: {topic}
command: {topic}
title: Lights of district {number}
covers: lights of district {number}
description: "Accounts of the lights of district {number}: who says what"
reviewed: 2026-01-31
order: {number}
not_given:
  - independent check
sections:
"""

_SECTION = """\
  - title: Stretch {number} of the coast
    claims:
"""

_COUNTED = """\
      - id: {id}
        statement: "Over {lamps} lamps supplied to light {light} since the last storm (edit {edit})."
        headline: "Over {lamps} supplied (edit {edit})"
        attribution:
          voice: speaker
          speaker: {speaker}
          verb: said
          basis: {{what: counts, whose: surveyor}}
        hedge: {{status: preliminary, words: [early counts]}}
        figure:
          measure: supplied
          comparator: over
          values: [{lamps}]
          unit: lamps
          printed: over {lamps}
          scope: {{who: lamps, where: light {light}}}
        citations:
          - {{source: coast-survey, paragraph: {light}, sentence: 1, backs: [statement, figure], quote: [over {lamps}]}}
          - {{source: coast-survey, paragraph: {light}, sentence: 3, backs: [basis], quote: [early counts]}}
        not_given: [wattage, period]
        added: 2026-01-31
"""

_TOLD = """\
      - id: {id}
        statement: "Light {light} could be seen from the pier in most nights of the winter (edit {edit})."
        attribution: {{voice: speaker, speaker: {speaker}, verb: warned}}
        hedge: {{words: [could be]}}
        citations:
          - {{source: keepers-log, paragraph: {light}, sentence: 2, backs: [statement], quote: [could be seen]}}
        not_given: [visibility]
        added: 2026-01-31
"""


@dataclass
class Section:
    """Claims that are edited together: `edits` are the numbers of those that touched them, 0 first."""

    claims: range
    edits: list[int] = field(default_factory=lambda: [0])
    corrections: int = 0

    def edit_at(self, edit: int) -> int:
        """Give the edit that the section shows once an edit is in effect."""
        return max(each for each in self.edits if each <= edit)


class Lighthouses:
    """A folder of valid briefs that is edited section by section."""

    def __init__(self, folder: Path, claims: int, topics: int) -> None:
        self._folder = folder
        self._turn = 0
        self.edit = 0
        self.topics = {f"district{number}": list(_sections(claims // topics)) for number in range(1, topics + 1)}

    @property
    def sections(self) -> list[Section]:
        """All sections in reading order."""
        return [section for sections in self.topics.values() for section in sections]

    def name_of(self, number: int) -> str:
        """Give a topic by its rank, counted from 0, the last one if there are not as many."""
        return list(self.topics)[min(number, len(self.topics) - 1)]

    def write(self) -> None:
        """Write all files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "sources.yaml").write_text(_SOURCES)
        (self._folder / "speakers.yaml").write_text(_SPEAKERS)
        for topic in self.topics:
            self._write(topic)

    def change(self, about: int) -> int:
        """Edit the next sections until about so many claims differ; every second edit is a correction, with its reason.

        Gives the number of claims edited.
        """
        self.edit += 1
        edited, touched = 0, set()
        places = [(topic, section) for topic, sections in self.topics.items() for section in sections]
        while edited < about:
            topic, section = places[self._turn % len(places)]
            self._turn += 1
            section.edits.append(self.edit)
            if self.edit % 2 and section.corrections < MOST_CORRECTIONS:
                section.corrections += 1
            edited += len(section.claims)
            touched.add(topic)
        for topic in touched:
            self._write(topic)
        return edited

    def spoil(self) -> None:
        """Write a file that is no brief."""
        (self._folder / "broken.yaml").write_text("id: broken\ntitle: [\n")

    def mend(self) -> None:
        """Take that file away again."""
        (self._folder / "broken.yaml").unlink()

    def _write(self, topic: str) -> None:
        number = int(topic.removeprefix("district"))
        (self._folder / f"{topic}.yaml").write_text("".join(_lines(topic, number, self.topics[topic])))


def _sections(claims: int) -> Iterator[Section]:
    start = 1
    for share in SHARES:
        size = max(1, claims * share // 100)
        end = claims + 1 if share == SHARES[-1] else start + size
        yield Section(range(start, end))
        start = end


def _lines(topic: str, number: int, sections: Sequence[Section]) -> Iterator[str]:
    yield _TOPIC.format(topic=topic, number=number)
    for place, section in enumerate(sections, 1):
        yield _SECTION.format(number=place)
        for light in section.claims:
            values = {
                "id": f"{topic}-c{light}",
                "light": light,
                "edit": section.edits[-1],
                "speaker": _PEOPLE[(light + number) % len(_PEOPLE)],
                "lamps": 1000 * number + light + 100 * section.corrections,
            }
            yield (_COUNTED if light % 3 == 0 else _TOLD).format(**values)
            if section.corrections:
                yield "        corrections:\n"
                yield '          - {on: 2026-02-01, by: us, why: "Counted again."}\n' * section.corrections
