"""What is served: one revision with its id and its indexes, immutable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from bot.core.claim import Claim
from bot.core.identifier import ClaimId, RevisionId, SourceId, SpeakerId, TopicId
from bot.core.packing import PackedClaim, PackedRevision, pack
from bot.core.revision import Revision
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.topic import Topic


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A revision, ready to answer from. Whoever holds one answers from it alone, whatever is loaded meanwhile.

    `wordings` are the hashes of the claims; `superseded` those that a newer one of the same speaker has replaced.
    """

    revision: Revision
    id: RevisionId
    sources: Mapping[SourceId, Source]
    speakers: Mapping[SpeakerId, Speaker]
    topics: Mapping[TopicId, Topic]
    claims: Mapping[ClaimId, Claim]
    wordings: Mapping[ClaimId, str]
    superseded: frozenset[ClaimId]

    @classmethod
    def of(cls, revision: Revision, packed: PackedRevision | None = None) -> Self:
        """Index a revision; `packed` spares the hashing where it was done before."""
        packed = packed or pack(revision)
        return cls.indexed(revision, packed.id, [claim.wording for claim in packed.claims])

    @classmethod
    def indexed(cls, revision: Revision, id_: RevisionId, wordings: Iterable[str]) -> Self:
        """Index a revision whose id is known, and the hashes of its claims in reading order."""
        claims = {claim.id: claim for topic in revision.topics for claim in topic.claims}
        return cls(
            revision=revision,
            id=id_,
            sources=MappingProxyType({source.id: source for source in revision.sources}),
            speakers=MappingProxyType({speaker.id: speaker for speaker in revision.speakers}),
            topics=MappingProxyType({topic.id: topic for topic in revision.topics}),
            claims=MappingProxyType(claims),
            wordings=MappingProxyType(dict(zip(claims, wordings, strict=True))),
            superseded=frozenset(
                claim.supersedes for claim in claims.values() if claim.supersedes and claim.withdrawn is None
            ),
        )

    def packed(self, frame: bytes, bodies: Mapping[str, bytes]) -> PackedRevision:
        """Give the revision taken apart, from its frame and the claims by the hash of their wording."""
        claims = (
            PackedClaim(id=claim, wording=wording, body=bodies[wording]) for claim, wording in self.wordings.items()
        )
        return PackedRevision(id=self.id, frame=frame, claims=tuple(claims))

    @property
    def by_wording(self) -> dict[str, Claim]:
        """The claims by the hash of their wording."""
        return {wording: self.claims[claim] for claim, wording in self.wordings.items()}
