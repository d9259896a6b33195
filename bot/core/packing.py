"""Revisions taken apart for keeping: each wording of a claim once, and the frame that holds them together."""

import hashlib
import json
import types
from collections.abc import Callable, Generator, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Self, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bot.core.canonical import dumps, plain
from bot.core.claim import Claim
from bot.core.identifier import RevisionId
from bot.core.lexicon import Concept, Lexicon
from bot.core.precedent import Precedent
from bot.core.revision import Revision
from bot.core.stepwise import at_once
from bot.core.topic import Section, Topic
from bot.core.value import value

T = TypeVar("T")


class IncompleteError(Exception):
    """A revision lacks claims: it was given without those that were taken to be kept."""


@value
class PackedRevision:
    """A revision as canonical JSON, its frame with the hash of each claim (its wording) in the claim's place.

    `bodies` are claims as canonical JSON by their wording, all of them or those that whoever takes it has not got yet.
    """

    id: RevisionId
    frame: bytes
    bodies: Mapping[str, bytes]

    def without(self, known: Iterable[str]) -> "PackedRevision":
        """Leave out the claims whose wordings are known."""
        held = set(known)
        return replace(self, bodies={wording: body for wording, body in self.bodies.items() if wording not in held})


def pack(revision: Revision) -> PackedRevision:
    """Take a revision apart."""
    whole = plain(revision)
    revision_id = RevisionId(_sha256(dumps(whole)))
    bodies: dict[str, bytes] = {}
    for topic in whole["topics"]:
        for section in topic["sections"]:
            written = [dumps(claim) for claim in section["claims"]]
            section["claims"] = [_sha256(body) for body in written]
            bodies |= zip(section["claims"], written, strict=True)
    return PackedRevision(id=revision_id, frame=dumps(whole), bodies=bodies)


def unpack(frame: bytes, bodies: Mapping[str, bytes]) -> Revision:
    """Put a revision together again in one go; see `unpacking`."""
    return at_once(unpacking(frame, bodies)).revision


@value
class Unpacked:
    """A revision with what it is kept as: its topics by their frames, its wordings in reading order."""

    revision: Revision
    topics: Mapping[bytes, Topic]
    wordings: tuple[str, ...]

    @classmethod
    def again(cls, revision: Revision, packed: PackedRevision) -> Self:
        """Give a revision that was just taken apart."""
        frames = json.loads(packed.frame)["topics"]
        topics = dict(zip(map(dumps, frames), revision.topics, strict=True))
        return cls(revision=revision, topics=topics, wordings=tuple(packed.bodies))


def unpacking(
    frame: bytes,
    bodies: Mapping[str, bytes],
    claims: Mapping[str, Claim] = MappingProxyType({}),
    topics: Mapping[bytes, Topic] = MappingProxyType({}),
) -> Generator[None, None, Unpacked]:
    """Put a revision together in short steps; an event loop can do other work after each.

    `bodies` are claims by the hash of their wording; `claims` by it, and `topics` by their frames, that are known
    already are taken as they are. Raises `KeyError` for a wording that is nowhere, and `InvalidValue` for values that
    no longer hold.
    """
    whole = json.loads(frame)
    yield
    built: dict[bytes, Topic] = {}
    wordings: list[str] = []
    for topic in whole["topics"]:
        key = dumps(topic)
        built[key] = topics.get(key) or (yield from _unpacking_topic(topic, bodies, claims))
        wordings += (wording for section in topic["sections"] for wording in section["claims"])
        yield
    concepts = yield from _unpacking_each(Concept, whole.get("lexicon", {}).get("concepts", ()))
    precedents = yield from _unpacking_each(Precedent, whole.get("precedents", ()))
    words = {"lexicon": Lexicon(concepts=concepts)} if "lexicon" in whole else {}
    revision = _built(Revision, whole, topics=tuple(built.values()), precedents=precedents, **words)
    return Unpacked(revision=revision, topics=built, wordings=tuple(wordings))


def _unpacking_each(kind: type[T], plain: Iterable[Any]) -> Generator[None, None, tuple[T, ...]]:
    built: list[T] = []
    for each in plain:
        built.append(from_plain(kind, each))
        yield
    return tuple(built)


def _unpacking_topic(
    topic: Mapping[str, Any], bodies: Mapping[str, bytes], known: Mapping[str, Claim]
) -> Generator[None, None, Topic]:
    sections = []
    for section in topic["sections"]:
        claims = []
        for wording in section["claims"]:
            if (claim := known.get(wording)) is None:
                claim = from_plain(Claim, json.loads(bodies[wording]))
                yield
            claims.append(claim)
        sections.append(_built(Section, section, claims=tuple(claims)))
        yield
    return _built(Topic, topic, sections=tuple(sections))


def whole_id(frame: bytes, bodies: Mapping[str, bytes]) -> RevisionId:
    """Give the id that a frame and its claims make; raises `KeyError` for a claim that is missing."""
    whole = json.loads(frame)
    for topic in whole["topics"]:
        for section in topic["sections"]:
            section["claims"] = [json.loads(bodies[wording]) for wording in section["claims"]]
    return RevisionId(_sha256(dumps(whole)))


def frame_wordings(frame: bytes) -> list[str]:
    """Give the hashes of a frame's claims in reading order."""
    topics = json.loads(frame)["topics"]
    return [wording for topic in topics for section in topic["sections"] for wording in section["claims"]]


def from_plain(kind: type[T], data: Any) -> T:  # noqa: ANN401 - what JSON holds
    """Build a value of the core from what `plain` made of it."""
    built: T = _builder(cast("Hashable", kind))(data)
    return built


def _built(kind: type[T], data: Mapping[str, Any], **given: object) -> T:
    """Build a value from plain data, but for the fields that are given as they are."""
    rest = {name: held for name, held in data.items() if name not in given}
    hints = get_type_hints(kind)
    return kind(**{name: _builder(hints[name])(held) for name, held in rest.items()}, **given)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type hint
    """Give what turns plain data into what a hint asks for."""
    if get_origin(hint) in {Union, types.UnionType}:
        (held,) = (each for each in get_args(hint) if each is not type(None))
        build = _builder(held)
        return lambda data: None if data is None else build(data)
    if get_origin(hint) is tuple:
        build = _builder(get_args(hint)[0])
        return lambda data: tuple(map(build, data))
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_builder(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return date.fromisoformat if hint is date else lambda data: data


def _dataclass_builder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    builders = {field.name: _builder(hints[field.name]) for field in fields(kind)}
    return lambda data: kind(**{name: builders[name](held) for name, held in data.items()})
