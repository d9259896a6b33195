"""One whole, valid set of briefs."""

from collections.abc import Iterable, Iterator

from bot.core.claim import Claim
from bot.core.identifier import ClaimId
from bot.core.lexicon import Lexicon
from bot.core.precedent import Precedent
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
    precedents: tuple[Precedent, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            fault(len(self.topics) <= MOST_TOPICS, "topics", f"more than {MOST_TOPICS} topics"),
            *_repeats("source", (((("sources", i)), each.id) for i, each in enumerate(self.sources))),
            *_repeats("speaker", ((("speakers", i), each.id) for i, each in enumerate(self.speakers))),
            *_repeats("topic", ((("topics", i), each.id) for i, each in enumerate(self.topics))),
            *_repeats("command", ((("topics", i), each.command) for i, each in enumerate(self.topics)), "command"),
            *(() if self._is_sound() else self._claim_faults()),
        )

    def placed_claims(self) -> Iterator[tuple[Path, Claim]]:
        """All claims with the path to each, in reading order."""
        for t, topic in enumerate(self.topics):
            for s, section in enumerate(topic.sections):
                for c, claim in enumerate(section.claims):
                    yield ("topics", t, "sections", s, "claims", c), claim

    def _is_sound(self) -> bool:
        """Tell whether there is no fault in the claims, without looking for its place: most revisions have none."""
        claims = [claim for topic in self.topics for claim in topic.claims]
        speakers = {claim.attribution.speaker for claim in claims}
        speakers |= {claim.attribution.basis.whose for claim in claims if claim.attribution.basis}
        sources = {citation.source for claim in claims for citation in claim.citations}
        return (
            len({claim.id for claim in claims}) == len(claims)
            and speakers <= {None, *(speaker.id for speaker in self.speakers)}
            and sources <= {source.id for source in self.sources}
            and not any(claim.supersedes for claim in claims)
        )

    def _claim_faults(self) -> Iterator[Fault | None]:
        yield from _repeats("claim", ((path, claim.id) for path, claim in self.placed_claims()))
        yield from self._reference_faults()
        yield from self._supersession_faults()

    def _reference_faults(self) -> Iterator[Fault]:
        sources = {source.id for source in self.sources}
        speakers = {speaker.id for speaker in self.speakers}
        for path, claim in self.placed_claims():
            who, basis = claim.attribution.speaker, claim.attribution.basis
            if who is not None and who not in speakers:
                yield Fault(path=(*path, "attribution", "speaker"), text=f"no speaker {who!r} in the registry")
            if basis and basis.whose not in speakers:
                yield Fault(
                    path=(*path, "attribution", "basis", "whose"), text=f"no speaker {basis.whose!r} in the registry"
                )
            for index, citation in enumerate(claim.citations):
                if citation.source not in sources:
                    yield Fault(
                        path=(*path, "citations", index, "source"),
                        text=f"no source {citation.source!r} in the registry",
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


def _repeats(noun: str, placed: Iterable[tuple[Path, str]], field: str = "id") -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in placed:
        if name in seen:
            yield Fault(path=(*path, field), text=f"the {noun} {name!r} stands twice", hint="each has one place")
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
