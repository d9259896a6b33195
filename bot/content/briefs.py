"""A folder of briefs becomes one revision, or every reason why it can't."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.content.errors import BriefsError
from bot.content.folder import LEXICON, PRECEDENTS, SOURCES, SPEAKERS, shown, topic_files
from bot.content.names import check_names
from bot.content.precedents import precedent_faults, with_known_claims
from bot.content.questions import question_faults, with_answered_questions
from bot.content.references import check_references
from bot.content.registry import SourceRegistry, SpeakerRegistry
from bot.core.lexicon import Lexicon
from bot.core.precedent import Precedents
from bot.core.revision import Revision
from bot.core.topic import Topic
from bot.core.value import Fault, InvalidValue
from bot.documents import Node, Position, Problems, build, locate, mend, read

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One file that is right: what it says, and the tree that says where."""

    value: T
    node: Node


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a revision are written."""

    sources: Node
    speakers: Node
    topics: tuple[Node, ...]
    lexicon: Node | None = None
    precedents: Node | None = None

    def of(self, path: Iterable[str | int]) -> Position:
        """Give the place of a part of the revision, such as `("topics", 0, "sections", 1)`."""
        match tuple(path):
            case ("topics", int(index), *steps) if index < len(self.topics):
                return locate(self.topics[index], steps).position
            case ("speakers", *steps):
                return locate(self.speakers, ("speakers", *steps)).position
            case ("lexicon", *steps) if self.lexicon is not None:
                return locate(self.lexicon, steps).position
            case ("precedents", *steps) if self.precedents is not None:
                return locate(self.precedents, ("precedents", *steps)).position
            case steps:
                return locate(self.sources, steps).position


@dataclass(frozen=True, slots=True)
class Briefs:
    """A revision that knows where each of its parts is written."""

    revision: Revision
    places: Places


def load(folder: Path) -> Revision:
    """Read a folder of briefs to serve them; raises BriefsError.

    Questions that are not answered are not offered, and precedents do without claims that are gone.
    """
    return with_answered_questions(with_known_claims(_read(folder).revision))


def read_briefs(folder: Path) -> Briefs:
    """Read a folder of briefs to check it, and keep the places of everything in it; raises BriefsError."""
    briefs = _read(folder)
    if faults := [*precedent_faults(briefs.revision), *question_faults(briefs.revision)]:
        raise _placed(faults, briefs.places)
    return briefs


def _read(folder: Path) -> Briefs:
    problems = Problems()
    files = topic_files(folder, problems)
    if files is None:
        raise BriefsError(problems)
    reader = _Reader(problems)
    sources = reader.read(SourceRegistry, folder / SOURCES)
    speakers = reader.read(SpeakerRegistry, folder / SPEAKERS)
    topics = [reader.read(Topic, path) for path in files]
    lexicon = reader.read_if_there(Lexicon, folder / LEXICON)
    precedents = reader.read_if_there(Precedents, folder / PRECEDENTS)
    reader.check_across(folder, files)
    if len(problems) or sources is None or speakers is None:
        raise BriefsError(problems)
    return _whole(sources, speakers, [topic for topic in topics if topic is not None], lexicon, precedents)


class _Reader:
    """Reads files one by one, and keeps the tree of each as far as it can be read."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._trees: dict[Path, Node] = {}

    def read(self, kind: type[T], path: Path) -> Part[T] | None:
        root = read(path, shown(path), self._problems)
        if root is None:
            return None
        tree = self._trees[path] = mend(root, kind, self._problems)
        value = build(kind, tree, self._problems)
        return None if value is None else Part(value, tree)

    def read_if_there(self, kind: type[T], path: Path) -> Part[T] | None:
        return self.read(kind, path) if path.exists() else None

    def check_across(self, folder: Path, files: list[Path]) -> None:
        registries = self._trees.get(folder / SOURCES), self._trees.get(folder / SPEAKERS)
        topics = [self._trees[path] for path in files if path in self._trees]
        check_names(*registries, topics, self._problems)
        check_references(*registries, topics, self._problems)


def _whole(
    sources: Part[SourceRegistry],
    speakers: Part[SpeakerRegistry],
    topics: list[Part[Topic]],
    lexicon: Part[Lexicon] | None,
    precedents: Part[Precedents] | None,
) -> Briefs:
    topics = sorted(topics, key=lambda part: (part.value.order, part.value.id))
    places = Places(
        sources=sources.node,
        speakers=speakers.node,
        topics=tuple(part.node for part in topics),
        lexicon=lexicon.node if lexicon else None,
        precedents=precedents.node if precedents else None,
    )
    try:
        revision = Revision(
            sources=sources.value.sources,
            speakers=speakers.value.speakers,
            topics=tuple(part.value for part in topics),
            lexicon=lexicon.value if lexicon else None,
            precedents=precedents.value.precedents if precedents else (),
        )
    except InvalidValue as error:
        raise _placed(error.faults, places) from error
    return Briefs(revision, places)


def _placed(faults: Iterable[Fault], places: Places) -> BriefsError:
    problems = Problems()
    for fault in faults:
        problems.add(places.of(fault.path), fault.text, fault.hint)
    return BriefsError(problems)
