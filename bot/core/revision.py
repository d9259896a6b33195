"""One whole, valid set of briefs."""

from collections.abc import Iterable, Iterator

from bot.core.claim import Claim
from bot.core.identifier import ClaimId
from bot.core.lexicon import Lexicon
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.topic import Topic
from bot.core.value import Fault, fault, refuse, value

Path = tuple[str | int, ...]

MOST_TOPICS = 70
"""Each has a slash command, of which Discord takes 100; and a refusal names them all."""


@value
class Revision:
    """Everything the bot can say. Every reference in it leads somewhere; every id stands once.

    The faults it raises carry paths such as `("topics", 0, "sections", 1, "claims", 2, "supersedes")`.
    """

    sources: tuple[Source, ...]
    speakers: tuple[Speaker, ...]
    topics: tuple[Topic, ...]
    lexicon: Lexicon | None = None

    def __post_init__(self) -> None:
        refuse(
            fault(len(self.topics) <= MOST_TOPICS, "topics", f"more than {MOST_TOPICS} topics"),
            *_repeats("source", (((("sources", i)), each.id) for i, each in enumerate(self.sources))),
            *_repeats("speaker", ((("speakers", i), each.id) for i, each in enumerate(self.speakers))),
            *_repeats("topic", ((("topics", i), each.id) for i, each in enumerate(self.topics))),
            *_repeats("command", ((("topics", i), each.command) for i, each in enumerate(self.topics)), "command"),
            *_repeats("claim", ((path, claim.id) for path, claim in self.placed_claims())),
            *self._reference_faults(),
            *self._supersession_faults(),
        )

    def placed_claims(self) -> Iterator[tuple[Path, Claim]]:
        """All claims with the path to each, in reading order."""
        for t, topic in enumerate(self.topics):
            for s, section in enumerate(topic.sections):
                for c, claim in enumerate(section.claims):
                    yield ("topics", t, "sections", s, "claims", c), claim

    def _reference_faults(self) -> Iterator[Fault | None]:
        sources = {source.id for source in self.sources}
        speakers = {speaker.id for speaker in self.speakers}
        for path, claim in self.placed_claims():
            who, basis = claim.attribution.speaker, claim.attribution.basis
            yield fault(
                who is None or who in speakers,
                (*path, "attribution", "speaker"),
                f"no speaker {who!r} in the registry",
            )
            if basis:
                yield fault(
                    basis.whose in speakers,
                    (*path, "attribution", "basis", "whose"),
                    f"no speaker {basis.whose!r} in the registry",
                )
            for index, citation in enumerate(claim.citations):
                yield fault(
                    citation.source in sources,
                    (*path, "citations", index, "source"),
                    f"no source {citation.source!r} in the registry",
                )

    def _supersession_faults(self) -> Iterator[Fault | None]:
        claims = {claim.id: claim for _, claim in self.placed_claims()}
        for path, claim in self.placed_claims():
            if claim.supersedes is None:
                continue
            earlier = claims.get(claim.supersedes)
            here = (*path, "supersedes")
            if earlier is None:
                yield fault(False, here, f"no claim {claim.supersedes!r} to supersede")
                continue
            yield fault(
                _account(claim) is not None and _account(claim) == _account(earlier),
                here,
                f"{claim.supersedes!r} has another speaker, measure or scope",
                "only a newer figure of the same speaker, measure and scope supersedes; others stand side by side",
            )
            yield fault(not _circular(claim, claims), here, "these claims supersede each other in a circle")


def _repeats(noun: str, placed: Iterable[tuple[Path, str]], field: str = "id") -> Iterator[Fault | None]:
    seen: set[str] = set()
    for path, name in placed:
        yield fault(name not in seen, (*path, field), f"the {noun} {name!r} stands twice", "each has one place")
        seen.add(name)


def _account(claim: Claim) -> object:
    if claim.figure is None:
        return None
    return (claim.attribution.voice, claim.attribution.speaker, claim.figure.measure, claim.figure.scope)


def _circular(claim: Claim, claims: dict[ClaimId, Claim]) -> bool:
    seen = {claim.id}
    step = claim.supersedes
    while step is not None and step in claims:
        if step in seen:
            return True
        seen.add(step)
        step = claims[step].supersedes
    return False
