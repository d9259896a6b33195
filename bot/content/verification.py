"""Briefs held against a curator's own copy of the texts they quote."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.briefs import Briefs
from bot.content.errors import BriefsError
from bot.content.folder import shown
from bot.content.passages import Paragraph, paragraphs
from bot.content.quotation import follow_each_other, places, stands_in
from bot.core.citation import Citation
from bot.core.identifier import SourceId
from bot.core.revision import Revision
from bot.documents import Position, Problems, quoted

LARGEST = 1 << 20
"""Bytes of a file that is looked at; an article is far below."""

Steps = tuple[str | int, ...]
Text = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was found to be as the briefs say."""

    sources: int
    fragments: int


def verify(briefs: Briefs, folder: Path) -> Verification:
    """Check the hash of every source, and every quote in its paragraph and sentence, against the texts in a folder.

    A text is known by its SHA-256 alone, whatever its file is called. Raises BriefsError.
    """
    problems = Problems()
    try:
        copies = dict(_copies(folder))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.add(Position.start(shown(folder)), f"can't be read: {reason}", "name the folder that holds the texts")
        raise BriefsError(problems) from error
    found = _texts(briefs, copies, shown(folder), problems)
    for steps, citation in _citations(briefs.revision):
        if citation.source in found:
            _Check(briefs, problems, steps, citation).against(found[citation.source])
    if len(problems):
        raise BriefsError(problems)
    fragments = sum(len(citation.quote) for _, citation in _citations(briefs.revision))
    return Verification(len(found), fragments)


def _citations(revision: Revision) -> Iterator[tuple[Steps, Citation]]:
    for steps, claim in revision.placed_claims():
        for index, citation in enumerate(claim.citations):
            yield (*steps, "citations", index), citation


def _texts(briefs: Briefs, copies: dict[str, bytes], folder: str, problems: Problems) -> dict[SourceId, Text]:
    found: dict[SourceId, Text] = {}
    for index, source in enumerate(briefs.revision.sources):
        where = briefs.places.of(("sources", index, "sha256"))
        if source.sha256 not in copies:
            hint = "put its text there, byte for byte as it was retrieved"
            problems.add(where, f"no file in {folder} has this SHA-256", hint)
            continue
        try:
            found[source.id] = paragraphs(copies[source.sha256].decode("utf-8-sig"))
        except UnicodeDecodeError:
            problems.add(where, "the text with this SHA-256 is no UTF-8")
    return found


def _copies(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        try:
            if path.is_file() and path.stat().st_size < LARGEST:
                data = path.read_bytes()
                yield hashlib.sha256(data).hexdigest(), data
        except OSError:
            continue  # what can't be read holds no text for us; the source it may be is then reported


@dataclass(frozen=True, slots=True)
class _Check:
    """One citation held against the text of its source."""

    briefs: Briefs
    problems: Problems
    steps: Steps
    citation: Citation

    def against(self, text: Text) -> None:
        sentence = self._sentence(text)
        if sentence is None:
            return
        quote = self.citation.quote
        missing = [index for index, fragment in enumerate(quote) if not stands_in(fragment, sentence)]
        for index in missing:
            self._add(("quote", index), *self._elsewhere(quote[index], text))
        if not missing and not follow_each_other(quote, sentence):
            self._add(("quote",), "the sentence has these fragments in another order", "quote them in its order")

    def _sentence(self, text: Text) -> str | None:
        paragraph, sentence = self.citation.paragraph, self.citation.sentence
        if paragraph > len(text):
            self._add(("paragraph",), f"the text has {len(text)} paragraphs", "headings and blank lines do not count")
            return None
        if sentence > len(text[paragraph - 1]):
            self._add(("sentence",), f"¶{paragraph} has {len(text[paragraph - 1])} sentences", "")
            return None
        return text[paragraph - 1][sentence - 1]

    def _elsewhere(self, fragment: str, text: Text) -> tuple[str, str]:
        here = f"¶{self.citation.paragraph} s{self.citation.sentence}"
        found = [f"¶{p} s{s}" for p, s in places(fragment, text)]
        if found:
            return f"{quoted(fragment)} is found in {', '.join(found)}, not in {here}", "mend the place or the quote"
        return f"{quoted(fragment)} stands nowhere in the text, and so not in {here}", "quote it letter by letter"

    def _add(self, steps: Steps, text: str, hint: str) -> None:
        self.problems.add(self.briefs.places.of((*self.steps, *steps)), text, hint)
