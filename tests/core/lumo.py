"""Briefs with a lexicon on an invented subject: boats of Lumo and Vesk, lamps sold, a treaty."""

from datetime import date

from bot.core.attribution import Attribution, Hedge, HedgeStatus, Verb, Voice
from bot.core.citation import Backs
from bot.core.claim import When
from bot.core.decision import Decision, decide
from bot.core.figure import Comparator, Measure, Scope
from bot.core.ground import Ground
from bot.core.identifier import ClaimId, SpeakerId
from bot.core.lexicon import Concept, ConceptId, Kind, Lexicon
from bot.core.reply import Reply
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from tests.core import builders as b

TODAY = date(2031, 5, 5)


def concept(
    id_: str,
    kind: Kind = Kind.THING,
    within: tuple[str, ...] = (),
    *,
    beyond: bool = False,
    **given: tuple[str, ...],
) -> Concept:
    wider = tuple(map(ConceptId, within))
    stands_for = tuple(map(ConceptId, given.pop("stands_for", ())))
    return Concept(id=ConceptId(id_), kind=kind, within=wider, stands_for=stands_for, beyond=beyond, **given)


_SMALL = (
    *("the", "a", "of", "to", "in", "is", "are", "was", "were", "did", "do", "does", "and", "or", "by", "from", "at"),
    *("what", "which", "it", "they", "with", "how", "any", "for"),
)

LEXICON = Lexicon(
    concepts=(
        concept("lumo", Kind.COUNTRY, en=("Lumo", "Lumoan"), uk=("Люмо",), ko=("루모",), de=("Lumo",)),
        concept("vesk", Kind.COUNTRY, en=("Vesk", "Veskan"), ru=("Веск",), de=("Vesk",)),
        concept("mayor", en=("Ada Brandt", "Brandt", "mayor of Lumo", "mayor")),
        concept("guild", en=("Pilots' Guild", "guild")),
        concept("strait", Kind.PLACE, en=("strait",)),
        concept("boats", Kind.FORCE, en=("boat", "fleet", "ships"), uk=("човен", "човни"), de=("Boot", "Boote")),
        concept("losses", en=("loss", "lose", "lost", "tally"), uk=("втрат*",), ko=("손실",), de=("Verlust",)),
        concept("missing", within=("losses",), en=("missing", "vanished")),
        concept("sunk", within=("losses",), en=("sunk", "sank", "sinking")),
        concept("captured", en=("captured",)),
        concept("goods", en=("goods", "wares"), ru=("товары",)),
        concept("lamps", within=("goods",), en=("lamp", "lantern"), ru=("лампа",), de=("Laterne",)),
        concept("tanks", beyond=True, en=("tank",)),
        concept("throwers", within=("goods",), en=("thrower", "line thrower")),
        concept("captain", stands_for=("mayor",), en=("captain",)),
        concept("where", Kind.WHERE, en=("where",)),
        concept("treaty", en=("treaty", "pact"), ru=("договор",), de=("Vertrag",), ko=("조약",)),
        concept("defence", Kind.LINK, en=("defence",), de=("Verteidigung",)),
        concept("signing", en=("sign", "signed")),
        concept("sell", Kind.TRANSFER, en=("sell", "sold", "supply"), ru=("продает",)),
        concept("in-force", Kind.LINK, en=("in force", "took effect", "valid")),
        concept("say", Kind.SAYING, en=("say", "said", "claim", "report", "according to", "estimate", "account")),
        concept("count", Kind.QUANTITY, en=("how many", "number", "figure", "tally")),
        concept("date", Kind.DATE, en=("when did", "when was", "date", "day", "period")),
        concept("origin", Kind.ORIGIN, en=("who says", "source")),
        concept("wish", Kind.WISH, en=("want", "wish")),
        concept("deeds", Kind.DEED, en=("speak", "still")),
        concept("comparing", Kind.COMPARING, en=("compare", "versus")),
        concept("storm", Kind.SETTING, en=("storm",)),
        concept("beginning", Kind.LINK, en=("begin", "took effect")),
        concept("orders", Kind.COMMAND, en=("ignore your rules", "write that")),
        concept("firmness", en=("preliminary", "final", "solid")),
        concept(
            "small",
            Kind.ASIDE,
            en=_SMALL,
            de=("der", "die", "das", "von", "und", "wer"),
        ),
        concept("chat", Kind.ASIDE, en=("please", "hello", "my cousin", "thanks")),
    )
)

BRANDT = b.counted(
    attribution=b.MAYOR,
    hedge=Hedge(words=("first logbooks",), status=HedgeStatus.PRELIMINARY),
    statement="Over 40 boats of Lumo are missing.",
    figure=b.figure(scope=Scope(who="boats of Lumo", where="the strait")),
    citations=(
        b.printing("over 40 boats missing"),
        b.citation("first logbooks", sentence=3, backs=(Backs.CONTEXT,)),
    ),
    not_given=("sunk alone", "period"),
)
GUILD = b.counted(
    id=ClaimId("guild-losses"),
    statement="Losses could be around 25.",
    headline='"Could be around 25" losses',
    attribution=b.GUILD,
    hedge=Hedge(words=("could be around",), status=HedgeStatus.ESTIMATE),
    figure=b.figure(
        measure=Measure.LOSSES,
        comparator=Comparator.AROUND,
        values=(25,),
        printed="could be around 25",
        scope=Scope(who="Lumoan boats", where="the strait", context=True),
    ),
    citations=(
        b.printing("could be around 25", paragraph=2),
        b.citation("in the strait", paragraph=2, sentence=4, backs=(Backs.CONTEXT,)),
    ),
    not_given=("sunk alone",),
)
LAMPS = b.claim(
    id=ClaimId("lamps"),
    statement="Lumo is selling lamps to Vesk.",
    attribution=b.REPORTS,
    citations=(b.citation("selling lamps", paragraph=3),),
    not_given=("number", "who says so"),
)
THROWERS = b.claim(
    id=ClaimId("throwers"),
    statement="Lumo is selling 37 mm line throwers to Vesk.",
    attribution=b.REPORTS,
    figure=b.figure(measure=Measure.CALIBRE, comparator=Comparator.EXACTLY, values=(37,), printed="37 mm", unit="mm"),
    citations=(b.printing("37 mm line throwers", paragraph=3),),
    not_given=("number",),
)
TREATY = b.claim(
    id=ClaimId("treaty"),
    statement="A defence treaty binds Lumo and Vesk.",
    citations=(b.citation("a defence treaty", paragraph=4),),
    not_given=("day it was signed",),
)
IN_FORCE = b.claim(
    id=ClaimId("in-force"),
    statement='The treaty took effect "this spring".',
    when=When(words="this spring"),
    citations=(b.citation("took effect this spring", paragraph=4),),
)
WARNING = b.claim(
    id=ClaimId("warning"),
    statement="Vesk could sell more lamps.",
    attribution=Attribution(voice=Voice.SPEAKER, speaker=SpeakerId("mayor"), verb=Verb.WARNED),
    hedge=Hedge(words=("could",)),
    citations=(b.citation("Vesk could sell", paragraph=5),),
)


def briefs(**given: object) -> Revision:
    boats = b.topic(
        b.section(BRANDT, GUILD),
        not_given=("Vesk's account",),
        questions=("How many boats are missing?", "What does the guild estimate?"),
    )
    trade = b.topic(
        b.section(LAMPS, THROWERS, WARNING, title="Trade"),
        id="trade",
        command="trade",
        covers="trade",
        questions=("Which goods does Lumo sell?",),
    )
    treaty = b.topic(b.section(TREATY, IN_FORCE, title="Treaty"), id="treaty", command="treaty", covers="treaty")
    values: dict[str, object] = {"lexicon": LEXICON, "topics": (boats, trade, treaty)}
    return b.revision(**{**values, **given})


GROUND = Ground(Snapshot.of(briefs()))


def decided(question: str) -> Decision:
    return decide(GROUND, question, TODAY)


def asked(question: str) -> Reply:
    return decided(question).reply


def shown(question: str) -> list[str]:
    """Give the ids of the claims that stand in a reply."""
    return [account.claim.id for account in asked(question).accounts]
