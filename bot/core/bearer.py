"""Speakers and sources as facts of the claims they bear: a change of theirs is a correction of each."""

from collections.abc import Iterable, Iterator

from bot.core.claim import Claim
from bot.core.record import Amendment
from bot.core.revision import Revision
from bot.core.source import Source
from bot.core.speaker import Speaker

_FACTS = {Speaker: ("name", "short", "role"), Source: ("headline", "publisher", "published")}
"""Fields that say who speaks, or where and when it was printed."""


class Bearers:
    """Knows which speakers and sources differ between two revisions, and why."""

    def __init__(self, before: Revision | None, after: Revision) -> None:
        self._reasons: dict[str, Amendment | None] = {}
        if before:
            self._reasons |= _differing(before.speakers, after.speakers)
            self._reasons |= _differing(before.sources, after.sources)

    def touch(self, claim: Claim) -> bool:
        """Tell whether somebody or something that bears this claim differs."""
        return bool(self._reasons) and any(bearer in self._reasons for bearer in _bearers(claim))

    def reason(self, claim: Claim) -> Amendment | None:
        """Give the reason of the difference, None if one of them gives none."""
        reasons = [self._reasons[bearer] for bearer in _bearers(claim) if bearer in self._reasons]
        return reasons[0] if reasons and all(reasons) else None


def _bearers(claim: Claim) -> Iterator[str]:
    if claim.attribution.speaker:
        yield f"speaker {claim.attribution.speaker}"
    if claim.attribution.basis:
        yield f"speaker {claim.attribution.basis.whose}"
    for citation in claim.citations:
        yield f"source {citation.source}"


def _differing(
    before: Iterable[Speaker | Source], after: Iterable[Speaker | Source]
) -> Iterator[tuple[str, Amendment | None]]:
    old = {each.id: each for each in before}
    for new in after:
        earlier = old.get(new.id)
        if earlier is None or all(getattr(earlier, name) == getattr(new, name) for name in _FACTS[type(new)]):
            continue
        explained = len(new.corrections) > len(earlier.corrections)
        yield f"{type(new).__name__.lower()} {new.id}", new.corrections[-1] if explained else None
