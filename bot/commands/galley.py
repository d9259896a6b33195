"""The pages of one snapshot, each laid out when somebody first asks for it.

They are not stamped yet: what a page says of a topic outlives a revision that leaves the topic as it is.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.card_id import BRIEFING, HELP, ONE_SOURCE, SOURCES
from bot.core.answer import Answer, View
from bot.core.composition import History, bibliography, composing, refusal, shown_sections
from bot.core.identifier import ClaimId, RevisionId, SourceId, TopicId
from bot.core.snapshot import Snapshot
from bot.core.topic import Topic
from bot.render.card import UNSTAMPED, Card
from bot.render.discord_page import Embed, embedding
from bot.render.help_card import About, help_card
from bot.render.listing_card import bibliography_card, refusal_card
from bot.render.topic_card import cards

Pages = tuple[Embed, ...]
Key = tuple[str, View, TopicId | None, int]
"""Subject, view, topic and index in the topic: what the pages of a section are kept by."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a subject: `position` is its number there, `index` that in its topic, None where it is of none."""

    position: int = 0
    label: str = ""
    topic: Topic | None = None
    index: int = 0


class Galley:
    """Composes and lays out what one snapshot holds, as it reads on one day."""

    def __init__(self, snapshot: Snapshot, today: date, about: About, earlier: "Galley | None" = None) -> None:
        self._snapshot = snapshot
        self._today = today
        self._about = about
        self._history: dict[TopicId, History] = {}
        self._recorded: frozenset[TopicId] = frozenset()
        self._places: dict[tuple[str, View], tuple[Place, ...]] = {}
        self._answers: dict[tuple[TopicId, View], Answer] = {}
        self._pages: dict[Key, Pages] = {}
        if earlier:
            self._inherit(earlier)

    def knows(self, subject: str) -> bool:
        """Tell whether the briefs hold a subject."""
        if subject.startswith(ONE_SOURCE):
            return subject.removeprefix(ONE_SOURCE) in self._snapshot.sources
        return subject in {BRIEFING, SOURCES, HELP} or subject in self._snapshot.topics

    def places(self, subject: str, view: View) -> tuple[Place, ...]:
        """Give the sections of a subject; there is always one."""
        if not self.knows(subject):
            return (Place(),)
        if (subject, view) not in self._places:
            self._places[subject, view] = tuple(self._found(subject, view)) or (self._nothing(subject),)
        return self._places[subject, view]

    def pages(self, subject: str, view: View, place: Place) -> Pages | None:
        """Give the pages of a section, None if it is not laid out yet."""
        return self._pages.get(_key(subject, view, place))

    def laying_out(self, subject: str, view: View, place: Place) -> Generator[None, None, Pages]:
        """Compose and lay out a section in short steps; of an unknown subject, the refusal."""
        if not self.knows(subject):
            return (yield from embedding(refusal_card(refusal(self._snapshot, subject))))
        key = _key(subject, view, place)
        if key not in self._pages:
            topic = place.topic
            card = (yield from self._carding(subject, view, topic, place.index)) if topic else self._listed(subject)
            self._pages[key] = yield from embedding(card)
        return self._pages[key]

    def composing(self, topic: Topic, view: View) -> Generator[None, None, Answer]:
        """Answer with a topic in short steps, once for all cards that show it."""
        if (topic.id, view) not in self._answers:
            history = self._history.get(topic.id, {})
            answer = yield from composing(self._snapshot, topic, view, self._today, history)
            self._answers[topic.id, view] = replace(answer, revision=RevisionId(UNSTAMPED))
        return self._answers[topic.id, view]

    def lacks_history(self, place: Place) -> tuple[ClaimId, ...]:
        """Give the claims of a section's topic if their history has not been told yet."""
        if place.topic is None or place.topic.id in self._history:
            return ()
        return tuple(claim.id for claim in place.topic.claims)

    def learn(self, place: Place, history: History) -> None:
        """Take what our record says of the claims of a section's topic."""
        if place.topic:
            self._history[place.topic.id] = history

    def continue_record(self, earlier: "Galley") -> None:
        """Take over what the record says of topics that are the same, from the snapshot that is in effect until now.

        Nothing is recorded of such a topic when this snapshot takes effect.
        """
        self._recorded = self._same_as(earlier) & earlier._history.keys()
        self._history = {topic: earlier._history[topic] for topic in self._recorded}
        answers, pages = earlier._held(lambda view, topic: view is View.HISTORY and topic in self._recorded)
        self._answers |= answers
        self._pages |= pages

    def take_effect(self) -> None:
        """Forget what was told of the record before this snapshot took effect, but for the same topics."""
        self._history = {topic: held for topic, held in self._history.items() if topic in self._recorded}
        self._answers, self._pages = self._held(lambda view, topic: view is not View.HISTORY or topic in self._recorded)

    def wanted(self, earlier: "Galley") -> Iterator[tuple[str, View, Place]]:
        """Give what is laid out of another snapshot and not yet of this one, but for what the record says."""
        for subject, view in sorted({(key[0], key[1]) for key in earlier._pages if key[1] is not View.HISTORY}):
            for place in self.places(subject, view):
                key = _key(subject, view, place)
                if key in earlier._pages and key not in self._pages:
                    yield subject, view, place

    def _inherit(self, earlier: "Galley") -> None:
        """Take over what reads the same as before."""
        same = self._same_as(earlier)
        self._answers, self._pages = earlier._held(lambda view, topic: view is not View.HISTORY and topic in same)

    def _same_as(self, earlier: "Galley") -> frozenset[TopicId]:
        """Give the topics that are the same, if so is all they lean on."""
        if self._today != earlier._today or not self._snapshot.leans_on_the_same(earlier._snapshot):
            return frozenset()
        before = earlier._snapshot.topics
        return frozenset(id_ for id_, topic in self._snapshot.topics.items() if topic is before.get(id_))

    def _held(
        self, keep: Callable[[View, TopicId | None], bool]
    ) -> tuple[dict[tuple[TopicId, View], Answer], dict[Key, Pages]]:
        """Give the answers and pages of some views and topics."""
        answers = {key: held for key, held in self._answers.items() if keep(key[1], key[0])}
        return answers, {key: held for key, held in self._pages.items() if keep(key[1], key[2])}

    def _found(self, subject: str, view: View) -> Iterator[Place]:
        topic = self._snapshot.topics.get(TopicId(subject))
        topics = (topic,) if topic else self._snapshot.revision.topics if subject == BRIEFING else ()
        before = 0
        for each in topics:
            for index in shown_sections(self._snapshot, each, view):
                yield Place(before + index, each.sections[index].title, each, index)
            before += len(each.sections)

    def _nothing(self, subject: str) -> Place:
        """Give the only section of what is no topic, or of a topic that shows no account any more."""
        first = self._snapshot.revision.topics[0] if subject == BRIEFING else None
        return Place(topic=self._snapshot.topics.get(TopicId(subject), first))

    def _carding(self, subject: str, view: View, topic: Topic, index: int) -> Generator[None, None, Card]:
        answer = yield from self.composing(topic, view)
        passages = tuple(passage for passage in answer.passages if passage.position == index)
        if subject == BRIEFING and len(self._snapshot.topics) > 1:
            answer = replace(answer, title="Briefing", topic=None)
        return cards(replace(answer, passages=passages))[0]

    def _listed(self, subject: str) -> Card:
        if subject == HELP:
            return help_card(self._snapshot, self._about)
        only = SourceId(subject.removeprefix(ONE_SOURCE)) if subject.startswith(ONE_SOURCE) else None
        return bibliography_card(bibliography(self._snapshot, only))


def _key(subject: str, view: View, place: Place) -> Key:
    return subject, view, place.topic.id if place.topic else None, place.index
