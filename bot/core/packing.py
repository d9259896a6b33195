"""Revisions taken apart for keeping: each wording of a claim once, and the frame that holds them together."""

import hashlib
import json
import types
from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bot.core.canonical import dumps, plain
from bot.core.claim import Claim
from bot.core.identifier import ClaimId, RevisionId
from bot.core.revision import Revision
from bot.core.stepwise import at_once
from bot.core.topic import Section, Topic
from bot.core.value import value

T = TypeVar("T")


@value
class PackedClaim:
    """One claim as canonical JSON; `wording` is the SHA-256 of it."""

    id: ClaimId
    wording: str
    body: bytes


@value
class PackedRevision:
    """A revision as canonical JSON, with the hash of each claim in the claim's place; the claims in reading order."""

    id: RevisionId
    frame: bytes
    claims: tuple[PackedClaim, ...]

    @property
    def wordings(self) -> dict[ClaimId, str]:
        """The hash of each claim: claims are the same if their hashes are."""
        return {claim.id: claim.wording for claim in self.claims}


def pack(revision: Revision) -> PackedRevision:
    """Take a revision apart."""
    whole = plain(revision)
    revision_id = RevisionId(_sha256(dumps(whole)))
    claims = []
    for topic in whole["topics"]:
        for section in topic["sections"]:
            packed = [_pack_claim(claim) for claim in section["claims"]]
            section["claims"] = [claim.wording for claim in packed]
            claims += packed
    return PackedRevision(id=revision_id, frame=dumps(whole), claims=tuple(claims))


def unpack(frame: bytes, bodies: Mapping[str, bytes]) -> Revision:
    """Put a revision together again in one go; see `unpacking`."""
    return at_once(unpacking(frame, bodies, {}))


def unpacking(frame: bytes, bodies: Mapping[str, bytes], known: Mapping[str, Claim]) -> Generator[None, None, Revision]:
    """Put a revision together in short steps; an event loop can do other work after each.

    `bodies` are claims by the hash of their wording; what is `known` already is taken as it is. Raises `KeyError` for a
    wording that is in neither, and `InvalidValue` for values that no longer hold.
    """
    whole = json.loads(frame)
    topics = []
    for topic in whole["topics"]:
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
        topics.append(_built(Topic, topic, sections=tuple(sections)))
    yield
    return _built(Revision, whole, topics=tuple(topics))


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


def _pack_claim(claim: dict[str, Any]) -> PackedClaim:
    body = dumps(claim)
    return PackedClaim(id=claim["id"], wording=_sha256(body), body=body)


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
