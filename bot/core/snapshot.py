"""What is served: one revision with its id and its indexes, immutable."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from bot.core.claim import Claim
from bot.core.identifier import ClaimId, RevisionId, SourceId, SpeakerId, TopicId
from bot.core.packing import Unpacked, pack, unpacking
from bot.core.revision import Revision
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.stepwise import at_once
from bot.core.topic import Topic


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A revision, ready to answer from. Whoever holds one answers from it alone, whatever is loaded meanwhile.

    `wordings` are the hashes of the claims, and `by_wording` the claims by them; `by_frame` are the topics by what is
    kept of them beside their claims; `superseded` are claims that a newer one of the same speaker has replaced.
    """

    revision: Revision
    id: RevisionId
    sources: Mapping[SourceId, Source]
    speakers: Mapping[SpeakerId, Speaker]
    topics: Mapping[TopicId, Topic]
    claims: Mapping[ClaimId, Claim]
    wordings: Mapping[ClaimId, str]
    superseded: frozenset[ClaimId]
    by_wording: Mapping[str, Claim]
    by_frame: Mapping[bytes, Topic]

    @classmethod
    def of(cls, revision: Revision) -> Self:
        """Index a revision."""
        packed = pack(revision)
        return at_once(cls._indexing(Unpacked.again(revision, packed), packed.id))

    @classmethod
    def assembling(
        cls, id_: RevisionId, frame: bytes, bodies: Mapping[str, bytes], like: "Snapshot | None" = None
    ) -> Generator[None, None, Self]:
        """Put a revision together and index it, in short steps.

        What is `like` in another snapshot is taken from it. Raises what `unpacking` raises.
        """
        claims, topics = (like.by_wording, like.by_frame) if like else ({}, {})
        whole = yield from unpacking(frame, bodies, claims, topics)
        yield
        return (yield from cls._indexing(whole, id_))

    @classmethod
    def _indexing(cls, whole: Unpacked, id_: RevisionId) -> Generator[None, None, Self]:
        held = {claim.id: claim for topic in whole.revision.topics for claim in topic.claims}
        yield
        wordings = dict(zip(held, whole.wordings, strict=True))
        yield
        return cls(
            revision=whole.revision,
            id=id_,
            sources=MappingProxyType({source.id: source for source in whole.revision.sources}),
            speakers=MappingProxyType({speaker.id: speaker for speaker in whole.revision.speakers}),
            topics=MappingProxyType({topic.id: topic for topic in whole.revision.topics}),
            claims=MappingProxyType(held),
            wordings=MappingProxyType(wordings),
            superseded=frozenset(
                claim.supersedes for claim in held.values() if claim.supersedes and claim.withdrawn is None
            ),
            by_wording=MappingProxyType(dict(zip(whole.wordings, held.values(), strict=True))),
            by_frame=MappingProxyType(whole.topics),
        )

    def leans_on_the_same(self, other: "Snapshot") -> bool:
        """Tell whether topics that are the same in both also read the same.

        A topic leans on speakers, sources, and on claims of other topics that are superseded.
        """
        return (
            self.speakers == other.speakers
            and self.sources == other.sources
            and self.superseded == other.superseded
            and all(self.claims[each] is other.claims[each] for each in self.superseded)
        )
