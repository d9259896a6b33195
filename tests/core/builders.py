"""Valid values about an invented subject: boats lost in a storm in the strait of Lumo."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.core.answer import Answer, View
from bot.core.attribution import Attribution, Basis, Verb, Voice
from bot.core.citation import Backs, Citation
from bot.core.claim import Claim
from bot.core.composition import topic_answer
from bot.core.figure import Comparator, Figure, Measure, Scope
from bot.core.identifier import SpeakerId
from bot.core.record import Amendment, Party
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.topic import Section, Topic
from bot.core.value import InvalidValue

DAY = date(2031, 5, 4)
MAYOR = Attribution(voice=Voice.SPEAKER, speaker=SpeakerId("mayor"), verb=Verb.SAID)
GUILD = Attribution(voice=Voice.SPEAKER, speaker=SpeakerId("guild"), verb=Verb.ESTIMATED)
REPORTS = Attribution(voice=Voice.UNNAMED_REPORTS)
ARTICLE = Attribution(voice=Voice.ARTICLE)
MAYOR_ON_LOGBOOKS = Attribution(
    voice=Voice.SPEAKER,
    speaker=SpeakerId("mayor"),
    verb=Verb.SAID,
    basis=Basis(what="logbooks", whose=SpeakerId("guild")),
)


def source(**given: Any) -> Source:
    values = {
        "id": "gazette",
        "headline": "Storm in the strait",
        "publisher": "Lumo Gazette",
        "url": "https://gazette.example/storm",
        "retrieved": DAY,
        "sha256": "0" * 64,
    }
    return Source(**{**values, **given})


def herald(**given: Any) -> Source:
    values = {"id": "herald", "publisher": "Strait Herald", "url": None, "published": date(2031, 5, 3)}
    return source(**{**values, **given})


def speaker(**given: Any) -> Speaker:
    return Speaker(**{"id": "mayor", "name": "Ada Brandt", "short": "Brandt", **given})


def guild(**given: Any) -> Speaker:
    return speaker(**{"id": "guild", "name": "Pilots' Guild of Lumo", "short": "The Pilots' Guild", **given})


def citation(*quote: str, **given: Any) -> Citation:
    values = {"source": "gazette", "paragraph": 1, "sentence": 1, "backs": (Backs.STATEMENT,)}
    return Citation(**{**values, "quote": quote or ("the boats",), **given})


def printing(*quote: str, **given: Any) -> Citation:
    """Cite a place that prints a number."""
    return citation(*quote, **{"backs": (Backs.STATEMENT, Backs.FIGURE), **given})


def amendment(**given: Any) -> Amendment:
    return Amendment(**{"on": DAY, "by": Party.US, "why": "we misread the page", **given})


def figure(**given: Any) -> Figure:
    values = {
        "measure": Measure.MISSING,
        "comparator": Comparator.OVER,
        "values": (40,),
        "printed": "over 40",
        "scope": Scope(who="boats"),
    }
    return Figure(**{**values, **given})


def claim(**given: Any) -> Claim:
    values = {
        "id": "harbour-shut",
        "statement": "The harbour is shut.",
        "attribution": ARTICLE,
        "citations": (citation("the harbour is shut"),),
        "added": DAY,
    }
    return Claim(**{**values, **given})


def counted(**given: Any) -> Claim:
    """Build a claim with a figure: Brandt says over 40 boats are missing."""
    values = {
        "id": "brandt-missing",
        "statement": "Over 40 boats are missing.",
        "headline": "Over 40 missing",
        "attribution": MAYOR,
        "figure": figure(),
        "citations": (printing("over 40 boats missing"),),
    }
    return claim(**{**values, **given})


def section(*claims: Claim, **given: Any) -> Section:
    return Section(**{"title": "Boats", "claims": claims or (claim(),), **given})


def topic(*sections: Section, **given: Any) -> Topic:
    values = {
        "id": "boats",
        "command": "boats",
        "title": "Boats lost",
        "covers": "boats",
        "description": "Boats lost in the storm",
        "reviewed": DAY,
        "sections": sections or (section(),),
    }
    return Topic(**{**values, **given})


def revision(*claims: Claim, **given: Any) -> Revision:
    """Build a revision of one topic with one section."""
    values = {"sources": (source(), herald()), "speakers": (speaker(), guild())}
    return Revision(**{**values, "topics": (topic(section(*claims)),), **given})


def whole(*topics: Topic, **given: Any) -> Revision:
    return revision(**{"topics": topics, **given})


def answer(held: Revision, view: View = View.SUMMARY, today: date = DAY) -> Answer:
    """Answer with the first topic."""
    snapshot = Snapshot.of(held)
    return topic_answer(snapshot, held.topics[0], view, today)


def faults(build: Callable[[], object]) -> list[tuple[str, str]]:
    """Give what a value is refused for: path and text of each fault."""
    with pytest.raises(InvalidValue) as refused:
        build()
    return [(".".join(map(str, each.path)), each.text) for each in refused.value.faults]
