"""What is served: one revision with its id and its indexes, immutable."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from bot.core.canonical import revision_id
from bot.core.claim import Claim
from bot.core.identifier import ClaimId, RevisionId, SourceId, SpeakerId, TopicId
from bot.core.revision import Revision
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.topic import Topic


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A revision, ready to answer from. Whoever holds one answers from it alone, whatever is loaded meanwhile."""

    revision: Revision
    id: RevisionId
    sources: Mapping[SourceId, Source]
    speakers: Mapping[SpeakerId, Speaker]
    topics: Mapping[TopicId, Topic]
    claims: Mapping[ClaimId, Claim]

    @classmethod
    def of(cls, revision: Revision) -> Self:
        """Index a revision."""
        return cls(
            revision=revision,
            id=revision_id(revision),
            sources=MappingProxyType({source.id: source for source in revision.sources}),
            speakers=MappingProxyType({speaker.id: speaker for speaker in revision.speakers}),
            topics=MappingProxyType({topic.id: topic for topic in revision.topics}),
            claims=MappingProxyType({claim.id: claim for _, claim in revision.placed_claims()}),
        )

    def superseded(self) -> frozenset[ClaimId]:
        """Claims that a newer one of the same speaker has taken the place of."""
        standing = (claim for claim in self.claims.values() if claim.withdrawn is None)
        return frozenset(claim.supersedes for claim in standing if claim.supersedes)
