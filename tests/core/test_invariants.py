"""What the model refuses: the value that breaks one rule, and what is said of it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from bot.core.attribution import Attribution, Basis, Hedge, HedgeStatus, Verb, Voice
from bot.core.citation import Backs
from bot.core.claim import Claim, Translation, When
from bot.core.figure import Comparator, Measure, Scope
from bot.core.identifier import ClaimId, SpeakerId
from bot.core.language import Language
from bot.core.record import Note
from bot.core.value import Fault, InvalidValue, fault, refuse
from tests.core import builders as b

MAYOR = SpeakerId("mayor")
Build = Callable[[], object]
BASIS = Basis(what="logbooks", whose=SpeakerId("guild"))
CONTEXT = Scope(who="boats", context=True)
HEADING = "Over 40 missing"


def spoken(**given: Any) -> Build:
    return partial(Attribution, **{"voice": Voice.SPEAKER, "speaker": MAYOR, "verb": Verb.SAID, **given})


def hedged(*words: str) -> Claim:
    return b.claim(hedge=Hedge(words=words), citations=(b.citation("the harbour may be shut"),))


def dated(statement: str, words: str) -> Claim:
    return b.claim(statement=statement, when=When(words=words), citations=(b.citation("shut since last week"),))


def korean(**given: Any) -> Translation:
    return Translation(**{"language": Language.KOREAN, "statement": "선박 40척 이상이 실종됐다.", **given})


REFUSED: list[tuple[str, Build, str, str]] = [
    ("speaker without name", spoken(speaker=None), "voice", "nobody is named as speaker"),
    ("speaker without verb", spoken(verb=None), "voice", "how it was said is missing"),
    (
        "speaker in the article's voice",
        spoken(voice=Voice.ARTICLE, verb=None),
        "speaker",
        "the voice is 'article', and yet a speaker is named",
    ),
    (
        "verb of unnamed reports",
        spoken(voice=Voice.UNNAMED_REPORTS, speaker=None),
        "verb",
        "the voice is 'unnamed reports', which has no verb of its own",
    ),
    ("basis of nothing", partial(Basis, what=" ", whose=MAYOR), "what", "nothing is written here"),
    ("basis too long", partial(Basis, what="x" * 31, whose=MAYOR), "what", "31 characters"),
    ("hedge without words", partial(Hedge, words=(), status=HedgeStatus.ESTIMATE), "words", "no hedging words"),
    ("four hedges", partial(Hedge, words=("a", "b", "c", "d")), "words", "4 hedges"),
    ("blank hedge", partial(Hedge, words=("could", "")), "words.1", "nothing is written here"),
    ("long hedge", partial(Hedge, words=("x" * 41,)), "words.0", "41 characters"),
    (
        "magnitude beside number",
        partial(b.figure, magnitude="dozens", printed="dozens, over 40"),
        "magnitude",
        "a magnitude stands beside a number",
    ),
    (
        "number without comparator",
        partial(b.figure, comparator=None),
        "comparator",
        "how the number is meant is missing",
    ),
    ("no number", partial(b.figure, values=()), "values", "'over' takes 1 number, not 0"),
    (
        "two numbers of one",
        partial(b.figure, values=(40, 50), printed="over 40 or 50"),
        "values",
        "'over' takes 1 number, not 2",
    ),
    (
        "half a range",
        partial(b.figure, comparator=Comparator.BETWEEN),
        "values",
        "'between' takes 2 numbers, not 1",
    ),
    (
        "range turned round",
        partial(b.figure, comparator=Comparator.BETWEEN, values=(50, 40), printed="between 50 and 40"),
        "values",
        "the smaller number comes first",
    ),
    ("another number", partial(b.figure, values=(41,)), "values", "the wording 'over 40' gives other numbers"),
    (
        "another magnitude",
        partial(b.figure, magnitude="dozens", comparator=None, values=(), printed="hundreds"),
        "magnitude",
        "'dozens' is not in the wording 'hundreds'",
    ),
    ("nothing printed", partial(b.figure, printed="", values=(40,)), "printed", "nothing is written here"),
    ("scope of nobody", partial(Scope, who=""), "who", "nothing is written here"),
    ("long place", partial(Scope, who="boats", where="x" * 61), "where", "61 characters"),
    ("long since", partial(Scope, who="boats", since="x" * 41), "since", "41 characters"),
    ("paragraph 0", partial(b.citation, paragraph=0), "paragraph", "paragraphs are counted from 1"),
    ("sentence 0", partial(b.citation, sentence=0), "sentence", "sentences are counted from 1"),
    ("backs nothing", partial(b.citation, backs=()), "backs", "what this place backs is missing"),
    ("quotes nothing", partial(b.citation, quote=()), "quote", "nothing is quoted"),
    ("nine words", partial(b.citation, "a b", "a b c d e f g h i"), "quote.1", "a fragment of 9 words"),
    ("blank fragment", partial(b.citation, "a", ""), "quote.1", "nothing is written here"),
    ("quote too long", partial(b.citation, "x" * 150, "y" * 150), "quote", "303 characters"),
    ("claim id", partial(b.claim, id="Harbour Shut"), "id", "'Harbour Shut' is not an id"),
    ("no statement", partial(b.claim, statement=""), "statement", "nothing is written here"),
    ("long statement", partial(b.claim, statement="x" * 251), "statement", "251 characters"),
    (
        "statement full of markup",
        partial(b.claim, statement="*" * 126),
        "statement",
        "252 characters, each mark of markup counted twice",
    ),
    ("seven details", partial(b.claim, not_given=("a", "b", "c", "d", "e", "f", "g")), "not_given", "7 details"),
    ("long detail", partial(b.claim, not_given=("a", "x" * 41)), "not_given.1", "41 characters"),
    ("no citation", partial(b.claim, citations=()), "citations", "no citation"),
    ("six citations", partial(b.claim, citations=(b.citation(),) * 6), "citations", "more than 5 citations"),
    (
        "four sources",
        partial(b.claim, citations=tuple(b.citation(source=each) for each in "abcd")),
        "citations",
        "more than 3 sources",
    ),
    (
        "statement unbacked",
        partial(b.claim, citations=(b.citation(backs=(Backs.CONTEXT,)), b.citation())),
        "citations.0.backs",
        "the first citation does not back the statement",
    ),
    ("basis unbacked", partial(b.claim, attribution=b.MAYOR_ON_LOGBOOKS), "citations", "no citation backs the basis"),
    (
        "context unbacked",
        partial(b.counted, figure=b.figure(scope=CONTEXT)),
        "citations",
        "the scope comes from context, and no citation backs context",
    ),
    (
        "hedge unquoted",
        partial(hedged, "may be", "perhaps"),
        "hedge.words.1",
        "the hedging words 'perhaps' are in no quote of this claim",
    ),
    (
        "number cut from a longer one",
        partial(b.counted, citations=(b.printing("over 40,000 boats missing"),)),
        "figure.printed",
        "'over 40' is in no quote that backs the figure",
    ),
    (
        "number quoted in another place",
        partial(b.counted, citations=(b.citation("over 40 boats missing"), b.printing("boats", sentence=2))),
        "figure.printed",
        "'over 40' is in no quote that backs the figure",
    ),
    (
        "number without its bound",
        partial(b.counted, statement="40 boats are missing."),
        "statement",
        "the statement does not give the figure as printed, 'over 40'",
    ),
    (
        "longer number in the statement",
        partial(b.counted, statement="Over 40,000 boats are missing."),
        "statement",
        "the statement does not give the figure as printed, 'over 40'",
    ),
    (
        "item without the bound",
        partial(b.counted, item="40 boats"),
        "item",
        "the item does not give the figure as printed, 'over 40'",
    ),
    (
        "when unquoted in the source",
        partial(dated, 'It is shut since "yesterday".', "yesterday"),
        "when.words",
        "'yesterday' is in no quote of this claim",
    ),
    (
        "when unquoted in the statement",
        partial(dated, "It is shut since last week.", "last week"),
        "statement",
        "the statement does not quote when it was",
    ),
    ("headline without figure", partial(b.claim, headline="Shut"), "headline", "a headline without a figure"),
    (
        "headline without number",
        partial(b.counted, headline="Boats missing"),
        "headline",
        "the headline lacks 'over 40'",
    ),
    ("headline without measure", partial(b.counted, headline="Over 40"), "headline", "the headline lacks 'missing'"),
    (
        "headline too long",
        partial(b.counted, headline=f"{HEADING} {'x' * 100}"),
        "headline",
        "116 characters",
    ),
    (
        "translation without the figure's wording",
        partial(b.counted, translations=(korean(),)),
        "translations.0",
        "the claim has a headline, and this translation has none",
    ),
    (
        "two translations into one language",
        partial(b.claim, translations=(korean(), korean())),
        "translations",
        "two translations into one language",
    ),
    (
        "translation into English",
        partial(korean, language=Language.ENGLISH),
        "language",
        "a translation into the language of the briefs",
    ),
    ("empty translation", partial(korean, statement=""), "statement", "nothing is written here"),
    ("month 13", partial(When, words="late", date="2031-13"), "date", "'2031-13' is not a date"),
    ("no day", partial(When, words="late", date="May 2031"), "date", "'May 2031' is not a date"),
    ("no words of when", partial(When, words=""), "words", "nothing is written here"),
    (
        "superseding itself",
        partial(b.counted, supersedes=ClaimId("brandt-missing")),
        "supersedes",
        "a claim does not supersede itself",
    ),
    (
        "nine corrections",
        partial(b.claim, corrections=(b.amendment(),) * 9),
        "corrections",
        "more than 8 corrections",
    ),
    ("correction without why", partial(b.amendment, why=""), "why", "nothing is written here"),
    (
        "note that breaks out of its link",
        partial(Note, text="t", source="s", url="https://a.example) [b](https://c.example"),
        "url",
        "'https://a.example) [b](https://c.example' is not a web address",
    ),
    ("long note", partial(Note, text="x" * 251, source="s"), "text", "251 characters"),
    ("note with a blank source", partial(Note, text="t", source=""), "source", "nothing is written here"),
    (
        "note with a nameless address",
        partial(Note, text="t", url="https://a.example/"),
        "url",
        "an address without the name of its source",
    ),
    ("section without claims", partial(b.section, claims=()), "claims", "a section without claims"),
    ("long section title", partial(b.section, title="x" * 101), "title", "101 characters"),
    ("long lead", partial(b.section, b.claim(item="x"), lead="x" * 151), "lead", "151 characters"),
    (
        "no item under a lead",
        partial(b.section, lead="The storm shut"),
        "claims.0",
        "the section has a lead, and this claim has no item to stand under it",
    ),
    (
        "two voices under a lead",
        partial(b.section, b.claim(item="a"), b.claim(id="b", item="b", attribution=b.REPORTS), lead="Shut are"),
        "claims.1",
        "under one lead stand claims of different voices or hedges",
    ),
    (
        "largest first",
        partial(
            b.section,
            b.counted(citations=(b.printing("over 40 boats missing", sentence=2),)),
            b.counted(id="earlier"),
        ),
        "claims.1",
        "this account stands after one that its source prints later",
    ),
    ("topic id", partial(b.topic, id="boats_"), "id", "'boats_' is not an id"),
    ("command with slash", partial(b.topic, command="/boats"), "command", "'/boats' is not a command name"),
    ("no description", partial(b.topic, description=""), "description", "0 characters"),
    ("long description", partial(b.topic, description="x" * 101), "description", "101 characters"),
    ("long title", partial(b.topic, title="x" * 101), "title", "101 characters"),
    ("long covers", partial(b.topic, covers="x" * 41), "covers", "41 characters"),
    ("topic without sections", partial(b.topic, sections=()), "sections", "a topic without sections"),
    ("topic's details", partial(b.topic, not_given=("x" * 41,)), "not_given.0", "41 characters"),
    ("source id", partial(b.source, id="the gazette"), "id", "'the gazette' is not an id"),
    ("no headline", partial(b.source, headline=""), "headline", "nothing is written here"),
    ("long publisher", partial(b.source, publisher="x" * 51), "publisher", "51 characters"),
    ("sha256 in capitals", partial(b.source, sha256="A" * 64), "sha256", "this is not a SHA-256"),
    ("short sha256", partial(b.source, sha256="a" * 63), "sha256", "this is not a SHA-256"),
    (
        "no scheme",
        partial(b.source, url="gazette.example"),
        "url",
        "'gazette.example' is not a web address",
    ),
    (
        "address with a bracket",
        partial(b.source, archived_url="https://a.example/(b)"),
        "archived_url",
        "'https://a.example/(b)' is not a web address",
    ),
    (
        "long address",
        partial(b.source, url="https://a.example/" + "x" * 300),
        "url",
        "an address of 318 characters",
    ),
    ("speaker id", partial(b.speaker, id="-"), "id", "'-' is not an id"),
    ("long id", partial(b.speaker, id="x" * 61), "id", f"{'x' * 61!r} is not an id"),
    ("nameless", partial(b.speaker, name=" "), "name", "nothing is written here"),
    ("long byline", partial(b.speaker, short="x" * 61), "short", "61 characters"),
    (
        "source twice",
        partial(b.revision, sources=(b.source(), b.source())),
        "sources.1.id",
        "the source 'gazette' stands twice",
    ),
    (
        "speaker twice",
        partial(b.revision, speakers=(b.speaker(), b.speaker())),
        "speakers.1.id",
        "the speaker 'mayor' stands twice",
    ),
    (
        "topic twice",
        partial(b.whole, b.topic(), b.topic(b.section(b.claim(id="x")), command="x")),
        "topics.1.id",
        "the topic 'boats' stands twice",
    ),
    (
        "command twice",
        partial(b.whole, b.topic(), b.topic(b.section(b.claim(id="x")), id="x")),
        "topics.1.command",
        "the command 'boats' stands twice",
    ),
    (
        "claim twice",
        partial(b.revision, b.claim(), b.claim()),
        "topics.0.sections.0.claims.1.id",
        "the claim 'harbour-shut' stands twice",
    ),
    (
        "71 topics",
        partial(b.whole, *(b.topic(b.section(b.claim(id=f"c{n}")), id=f"t{n}", command=f"t{n}") for n in range(71))),
        "topics",
        "more than 70 topics",
    ),
    (
        "unknown speaker",
        partial(b.revision, b.counted(), speakers=()),
        "topics.0.sections.0.claims.0.attribution.speaker",
        "no speaker 'mayor' in the registry",
    ),
    (
        "unknown basis",
        partial(
            b.revision,
            b.claim(attribution=b.MAYOR_ON_LOGBOOKS, citations=(b.citation(), b.citation(backs=(Backs.BASIS,)))),
            speakers=(b.speaker(),),
        ),
        "topics.0.sections.0.claims.0.attribution.basis.whose",
        "no speaker 'guild' in the registry",
    ),
    (
        "unknown source",
        partial(b.revision, b.claim(citations=(b.citation(), b.citation(source="x")))),
        "topics.0.sections.0.claims.0.citations.1.source",
        "no source 'x' in the registry",
    ),
    (
        "superseding nothing",
        partial(b.revision, b.counted(supersedes=ClaimId("x"))),
        "topics.0.sections.0.claims.0.supersedes",
        "no claim 'x' to supersede",
    ),
]


@pytest.mark.parametrize(("build", "path", "text"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_the_broken_rule_is_told_at_its_place(build: Build, path: str, text: str) -> None:
    """A value that breaks one rule is refused for that one, and the fault leads to its field."""
    assert b.faults(build) == [(path, text)]


def test_a_figure_needs_a_citation_that_backs_it() -> None:
    """P1: a number whose citation does not back a number is refused."""
    told = b.faults(lambda: b.counted(citations=(b.citation("over 40 boats missing"),)))
    assert ("citations", "no citation backs the figure") in told


VALID: list[tuple[str, Build]] = [
    ("spoken", spoken()),
    ("article", partial(Attribution, voice=Voice.ARTICLE)),
    ("reports on data", partial(Attribution, voice=Voice.UNNAMED_REPORTS, basis=BASIS)),
    ("three hedges", partial(Hedge, words=("a", "b", "c"))),
    ("magnitude", partial(b.figure, magnitude="dozens", comparator=None, values=(), printed="dozens of boats")),
    (
        "range",
        partial(b.figure, comparator=Comparator.BETWEEN, values=(40, 50), printed="between 40 and 50"),
    ),
    ("thousands with a comma", partial(b.figure, values=(40000,), printed="over 40,000")),
    ("number in words", partial(b.figure, printed="over forty")),
    ("eight words", partial(b.citation, "a b c d e f g h")),
    ("300 characters", partial(b.citation, "x" * 148, "y" * 149)),
    ("250 characters", partial(b.claim, statement="x" * 250)),
    ("six details", partial(b.claim, not_given=("a", "b", "c", "d", "e", "x" * 40))),
    ("five citations of three sources", partial(b.claim, citations=tuple(b.citation(source=each) for each in "abcba"))),
    ("hedge quoted in capitals", partial(hedged, "May be")),
    ("when in quotation marks", partial(dated, 'It is shut since "last week".', "last week")),
    ("counted", b.counted),
    ("item with its bound", partial(b.counted, item="over 40 boats")),
    ("translated", partial(b.counted, translations=(korean(headline="40척 이상 실종"),))),
    (
        "scope from context",
        partial(
            b.counted,
            figure=b.figure(scope=CONTEXT),
            citations=(b.printing("over 40 boats missing"), b.citation(sentence=2, backs=(Backs.CONTEXT,))),
        ),
    ),
    ("note on how a text is read", partial(Note, text="t")),
    ("note with source and address", partial(Note, text="t", source="s", url="https://a.example/")),
    ("year", partial(When, words="late", date="2031")),
    ("month", partial(When, words="late", date="2031-12")),
    ("leap day", partial(When, words="late", date="2032-02-29")),
    ("eight corrections", partial(b.claim, corrections=(b.amendment(),) * 8)),
    (
        "source order",
        partial(
            b.section,
            b.counted(citations=(b.printing("over 40 boats missing", sentence=2),)),
            b.counted(id="b", citations=(b.printing("over 40 boats missing", source="herald"),)),
            b.counted(id="c", citations=(b.printing("over 40 boats missing", paragraph=2),)),
        ),
    ),
    ("lead", partial(b.section, b.claim(item="the harbour"), lead="Shut is")),
    ("letters of an address", partial(b.source, url="https://a.example/b_c?d=%28e%29&f=ґ")),
    ("id of 60", partial(b.speaker, id="x" * 60)),
    ("revision", partial(b.revision, b.claim(), b.counted())),
]


@pytest.mark.parametrize("build", [case[1] for case in VALID], ids=[case[0] for case in VALID])
def test_the_valid_neighbour_passes(build: Build) -> None:
    """What keeps the rule by a hair is taken."""
    assert build() is not None


MEASURED: list[tuple[Measure, str, bool]] = [
    (Measure.KILLED, "Over 40 sailors were killed.", True),
    (Measure.KILLED, "Over 40 sailors are dead.", False),
    (Measure.KILLED, "Over 40 casualties among sailors.", False),
    (Measure.WOUNDED, "Wounded: over 40 sailors.", True),
    (Measure.WOUNDED, "Over 40 sailors were injured.", False),
    (Measure.KILLED_OR_WOUNDED, "Over 40 sailors killed or wounded.", True),
    (Measure.KILLED_OR_WOUNDED, "Over 40 sailors killed.", False),
    (Measure.KILLED_OR_WOUNDED, "Over 40 sailors wounded or killed.", False),
    (Measure.KILLED_OR_WOUNDED, "Over 40 sailors killed and wounded.", False),
    (Measure.KILLED_OR_WOUNDED, "Over 40 casualties among sailors.", False),
    (Measure.LOSSES, "Losses are over 40.", True),
    (Measure.LOSSES, "Over 40 sailors were lost.", False),
    (Measure.LOSSES, "Over 40 sailors were killed.", False),
    (Measure.CAPTURED, "Over 40 sailors were captured.", True),
    (Measure.CAPTURED, "Over 40 sailors were taken.", False),
    (Measure.CAPTURED, "Over 40 sailors were recaptured.", False),
    (Measure.MISSING, "Over 40 sailors are missing.", True),
    (Measure.MISSING, "Over 40 sailors are lost.", False),
    (Measure.SENT, "Over 40 sailors are on their way.", True),
    (Measure.SUPPLIED, "Over 40 lamps were handed over.", True),
    (Measure.CALIBRE, "A thrower of over 40 mm.", True),
]


@pytest.mark.parametrize(
    ("measure", "statement", "taken"), MEASURED, ids=[f"{case[0].value}: {case[1]}" for case in MEASURED]
)
def test_a_statement_says_what_its_figure_of_people_measures(measure: Measure, statement: str, *, taken: bool) -> None:
    """P2: the statement has the very word of the measure; of things and sizes the source's words will do."""
    build = partial(b.counted, statement=statement, figure=b.figure(measure=measure), headline=None)
    if taken:
        assert build().statement == statement
    else:
        told = f"the statement does not say what the figure measures, {measure.value!r}"
        assert b.faults(build) == [("statement", told)]


def test_every_measure_is_held_against_a_statement() -> None:
    """A measure that is added is to be put into the table."""
    assert {measure for measure, _, taken in MEASURED if taken} == set(Measure)
    assert {measure for measure, _, taken in MEASURED if not taken} == {each for each in Measure if each.befalls_people}


def test_all_faults_are_told_at_once() -> None:
    """A value that breaks several rules is refused for each of them."""
    assert b.faults(lambda: b.citation(paragraph=0, sentence=0, backs=(), quote=())) == [
        ("paragraph", "paragraphs are counted from 1"),
        ("sentence", "sentences are counted from 1"),
        ("backs", "what this place backs is missing"),
        ("quote", "nothing is quoted"),
    ]


def test_the_error_names_each_place() -> None:
    """The text of the exception gives path and fault of each, for logs."""
    with pytest.raises(InvalidValue, match=r"\Aa: x; b\.0: y\Z"):
        refuse(fault(False, "a", "x"), None, fault(True, "c", "z"), Fault(path=("b", 0), text="y"))


@pytest.mark.parametrize(
    ("newer", "why"),
    [
        ({"attribution": b.GUILD}, "another speaker"),
        (
            {
                "statement": "Over 40 boats were captured.",
                "figure": b.figure(measure=Measure.CAPTURED),
                "headline": "Over 40 captured",
            },
            "another measure",
        ),
        ({"figure": b.figure(scope=Scope(who="ferries"))}, "another scope"),
        ({"figure": b.figure(scope=Scope(who="boats", where="the bay"))}, "another place"),
        ({"figure": None, "headline": None}, "no figure"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_only_a_like_figure_supersedes(newer: dict[str, Any], why: str) -> None:
    """P2: a claim of another speaker, measure or scope stands beside the earlier one and never replaces it."""
    claims = (b.counted(), b.counted(id="newer", supersedes=ClaimId("brandt-missing"), **newer))
    told = "'brandt-missing' has another speaker, measure or scope"
    assert b.faults(lambda: b.revision(*claims)) == [("topics.0.sections.0.claims.1.supersedes", told)]


def test_claims_do_not_supersede_in_a_circle() -> None:
    """A circle of superseded claims would hide them all."""
    circle = [
        b.counted(id=ClaimId(each), supersedes=ClaimId(other)) for each, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    told = "these claims supersede each other in a circle"
    assert [text for _, text in b.faults(lambda: b.revision(*circle))] == [told] * 3


def test_every_value_is_frozen() -> None:
    """No value changes after it was found valid."""
    for each in (b.claim(), b.source(), b.revision()):
        with pytest.raises((AttributeError, TypeError)):
            each.id = "x"  # type: ignore[misc, union-attr]


def test_dates_of_the_record_are_days() -> None:
    """P3: a claim carries the day it was added to our record, and no other date unless its source gives one."""
    assert b.claim().added == date(2031, 5, 4)
    assert b.claim().when is None
