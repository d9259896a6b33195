"""From a snapshot to an answer."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.core.activation import LoggedChange
from bot.core.answer import Account, Answer, Bibliography, Outcome, Passage, Reference, Refusal, View
from bot.core.citation import Citation
from bot.core.claim import Claim
from bot.core.identifier import ClaimId, SourceId
from bot.core.snapshot import Snapshot
from bot.core.stepwise import at_once
from bot.core.topic import Section, Topic

REVIEW_EVERY = timedelta(days=30)
"""A topic that nobody has reviewed for longer says so."""


History = Mapping[ClaimId, Sequence[LoggedChange]]
"""What our record says of claims, oldest first."""

_NO_HISTORY: History = MappingProxyType({})


def topic_answer(snapshot: Snapshot, topic: Topic, view: View, today: date, history: History = _NO_HISTORY) -> Answer:
    """Answer with one topic. Only the history shows claims that were withdrawn or superseded on their own."""
    return at_once(composing(snapshot, topic, view, today, history))


def named_answer(snapshot: Snapshot, name: str, view: View, today: date) -> Answer | Refusal:
    """Answer with the topic of an id or a command, or say that nothing is covered by that name."""
    named = (topic for topic in snapshot.revision.topics if name in {topic.id, topic.command})
    topic = next(named, None)
    return topic_answer(snapshot, topic, view, today) if topic else refusal(snapshot, name)


def briefing(snapshot: Snapshot, view: View, today: date, history: History = _NO_HISTORY) -> Answer:
    """Answer with everything the briefs hold, topic by topic."""
    return bound(snapshot, [topic_answer(snapshot, each, view, today, history) for each in snapshot.revision.topics])


def bound(snapshot: Snapshot, answers: Sequence[Answer]) -> Answer:
    """Bind the answers of all topics to one briefing: an account keeps the numbers it has in its topic."""
    passages: list[Passage] = []
    before = 0
    for answer, topic in zip(answers, snapshot.revision.topics, strict=True):
        passages += (replace(each, position=before + each.position) for each in answer.passages)
        before += len(topic.sections)
    return replace(
        answers[0],
        title="Briefing",
        passages=tuple(passages),
        reviewed=min(each.reviewed for each in answers),
        stale=any(each.stale for each in answers),
        topic=answers[0].topic if len(answers) == 1 else None,
    )


def composing(
    snapshot: Snapshot, topic: Topic, view: View, today: date, history: History = _NO_HISTORY
) -> Generator[None, None, Answer]:
    """Answer with one topic in short steps: a section each."""
    composer = _Composer(snapshot, view, history)
    passages = []
    for position, section in enumerate(topic.sections):
        passages.append(composer.passage(position, section, topic))
        yield
    return Answer(
        outcome=Outcome.ANSWERED,
        view=view,
        title=topic.title,
        passages=tuple(passage for passage in passages if passage.accounts),
        revision=snapshot.id,
        reviewed=topic.reviewed,
        stale=today - topic.reviewed > REVIEW_EVERY,
        topic=topic.id,
    )


def shown_sections(snapshot: Snapshot, topic: Topic, view: View) -> tuple[int, ...]:
    """Give the sections of a topic that show an account in a view, counted from 0."""
    return tuple(
        index
        for index, section in enumerate(topic.sections)
        if any(_shows(snapshot, view, claim) for claim in section.claims)
    )


def passages(snapshot: Snapshot, chosen: frozenset[ClaimId]) -> tuple[Passage, ...]:
    """Give these claims with those they are read with, section by section; citations are numbered through."""
    composer = _Composer(snapshot, View.SUMMARY, _NO_HISTORY)
    sections = [(section, topic) for topic in snapshot.revision.topics for section in topic.sections]
    held = (
        (position, replace(section, claims=kept), topic)
        for position, (section, topic) in enumerate(sections)
        if (kept := tuple(claim for claim in section.claims if claim.id in chosen))
    )
    return tuple(composer.passage(*each) for each in held)


def accounts(snapshot: Snapshot, claims: Sequence[Claim]) -> tuple[Account, ...]:
    """Give claims with everybody they must be shown with; citations are numbered through."""
    composer = _Composer(snapshot, View.SUMMARY, _NO_HISTORY)
    return tuple(composer.account(claim) for claim in claims)


def refusal(snapshot: Snapshot, asked: str) -> Refusal:
    """Say that nothing is covered, and what is."""
    covered = tuple(topic.covers for topic in snapshot.revision.topics)
    return Refusal(asked=asked, covered=covered, revision=snapshot.id)


def bibliography(snapshot: Snapshot, only: SourceId | None = None) -> Bibliography:
    """List the sources, or one of them."""
    cited = [{citation.source for citation in claim.citations} for claim in snapshot.claims.values()]
    counts = ((source, sum(source.id in each for each in cited)) for source in snapshot.revision.sources)
    entries = tuple((source, count) for source, count in counts if only in {None, source.id})
    return Bibliography(entries=entries, revision=snapshot.id)


def account(snapshot: Snapshot, claim: Claim) -> Account:
    """Give one claim with everybody and everything it must be shown with, its citations numbered from 1.

    Raises `KeyError` if the snapshot does not know a speaker or source of it.
    """
    return _Composer(snapshot, View.HISTORY, _NO_HISTORY).account(claim)


def _shows(snapshot: Snapshot, view: View, claim: Claim) -> bool:
    return view is View.HISTORY or (claim.withdrawn is None and claim.id not in snapshot.superseded)


class _Composer:
    """Numbers the citations of one answer in the order in which they are first met."""

    def __init__(self, snapshot: Snapshot, view: View, history: History) -> None:
        self.snapshot = snapshot
        self.view = view
        self._everything = view is View.HISTORY
        self._history = history
        self._references: dict[Citation, Reference] = {}

    def passage(self, position: int, section: Section, topic: Topic) -> Passage:
        shown = [claim for claim in section.claims if _shows(self.snapshot, self.view, claim)]
        return Passage(
            title=section.title,
            lead=section.lead,
            accounts=tuple(self._with_earlier(claim) for claim in shown),
            topic_details=topic.not_given,
            position=position,
        )

    def account(self, claim: Claim) -> Account:
        speakers, attribution = self.snapshot.speakers, claim.attribution
        return Account(
            claim=claim,
            speaker=speakers[attribution.speaker] if attribution.speaker else None,
            basis=speakers[attribution.basis.whose] if attribution.basis else None,
            references=tuple(self._reference(citation) for citation in claim.citations),
            log=tuple(self._history.get(claim.id, ())),
        )

    def _with_earlier(self, claim: Claim) -> Account:
        """Show an account beside the one it supersedes; what that one superseded is left to the history."""
        shown = self.account(claim)
        earlier = self.snapshot.claims[claim.supersedes] if claim.supersedes else None
        if earlier is None or earlier.withdrawn or self._everything:
            return shown
        return replace(shown, earlier=self.account(earlier))

    def _reference(self, citation: Citation) -> Reference:
        if citation not in self._references:
            number = len(self._references) + 1
            source = self.snapshot.sources[citation.source]
            self._references[citation] = Reference(number=number, citation=citation, source=source)
        return self._references[citation]
