"""The pages of one snapshot, each laid out when somebody first asks for it.

They are not stamped yet: what a page says of a topic outlives a revision that leaves the topic as it is.
"""

from collections.abc import Generator, Iterator
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
        self._places: dict[tuple[str, View], tuple[Place, ...]] = {}
        self._answers: dict[tuple[TopicId, View], Answer] = {}
        self._pages: dict[tuple[str, View, TopicId | None, int], Pages] = {}
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

    def forget_history(self) -> None:
        """Forget what was told of the record: it has gone on."""
        self._history.clear()
        self._answers = {key: held for key, held in self._answers.items() if key[1] is not View.HISTORY}
        self._pages = {key: held for key, held in self._pages.items() if key[1] is not View.HISTORY}

    def _inherit(self, earlier: "Galley") -> None:
        """Take over what reads the same as before: topics that are the same, if so is all they lean on."""
        if self._today != earlier._today or not self._snapshot.leans_on_the_same(earlier._snapshot):
            return
        before = earlier._snapshot.topics
        same = {id_ for id_, topic in self._snapshot.topics.items() if topic is before.get(id_)}
        self._answers = {
            key: held for key, held in earlier._answers.items() if key[0] in same and key[1] is not View.HISTORY
        }
        self._pages = {
            key: held for key, held in earlier._pages.items() if key[2] in same and key[1] is not View.HISTORY
        }

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


def _key(subject: str, view: View, place: Place) -> tuple[str, View, TopicId | None, int]:
    return subject, view, place.topic.id if place.topic else None, place.index
