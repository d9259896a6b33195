"""Whole replies, to the letter: two accounts of different measures, a list under a lead, a refusal."""

from bot.core.answer import View
from bot.core.attribution import Hedge, HedgeStatus
from bot.core.citation import Backs
from bot.core.composition import bibliography, refusal
from bot.core.figure import Comparator, Measure, Scope
from bot.core.identifier import ClaimId
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot
from bot.render.listing_card import bibliography_card, refusal_card
from bot.render.topic_card import cards
from tests.core import builders as b
from tests.render.media import only, plain

MISSING = b.counted(
    attribution=b.MAYOR_ON_LOGBOOKS,
    hedge=Hedge(words=("first logbooks",), status=HedgeStatus.PRELIMINARY),
    figure=b.figure(scope=Scope(who="boats", where="the strait of Lumo")),
    citations=(
        b.printing("over 40 boats missing"),
        b.citation("first logbooks", sentence=3, backs=(Backs.BASIS,)),
    ),
    not_given=("crews", "period"),
)
ESTIMATE = b.counted(
    id=ClaimId("guild-losses"),
    statement="Losses could be around 25.",
    headline='"Could be around 25" losses',
    attribution=b.GUILD,
    hedge=Hedge(words=("estimates", "could be around"), status=HedgeStatus.ESTIMATE),
    figure=b.figure(
        measure=Measure.LOSSES,
        comparator=Comparator.AROUND,
        values=(25,),
        printed="could be around 25",
        scope=Scope(who="boats", where="Lumo", context=True),
    ),
    citations=(
        b.printing("the Guild estimates", "could be around 25", paragraph=2, sentence=2),
        b.citation("in Lumo", paragraph=2, backs=(Backs.CONTEXT,)),
    ),
    not_given=("period", "what counts as lost"),
)
ACCOUNTS = b.whole(
    b.topic(b.section(MISSING, ESTIMATE, title="Boats lost"), not_given=("independent check",)),
    sources=(b.source(),),
)

GOODS = {"lamps": None, "37 mm line throwers": 37, "45 mm flare guns": 45}
THROWERS = [
    b.claim(
        id=ClaimId(item.replace(" ", "-")),
        statement=f"The yard is selling {item} to Lumo.",
        item=item,
        attribution=b.REPORTS,
        figure=size
        and b.figure(
            measure=Measure.CALIBRE, comparator=Comparator.EXACTLY, values=(size,), printed=f"{size} mm", unit="mm"
        ),
        citations=(b.printing("is selling", item, paragraph=3, sentence=2),),
        not_given=("quantities", "who reported it"),
    )
    for item, size in GOODS.items()
]
LISTED = b.whole(b.topic(b.section(*THROWERS, title="Goods: what is reported", lead="The yard is selling Lumo")))


def test_two_accounts_of_different_measures() -> None:
    """P1, P2, P3: measure and hedge in the headline, who says it and on what below, the difference said, undated."""
    assert only(cards(b.answer(ACCOUNTS))) == {
        "title": "Boats lost: 2 accounts",
        "color": 0x5B6770,
        "description": f"""\
**Over 40 missing**
boats, the strait of Lumo
Brandt, on *preliminary* logbooks from Pilots' Guild of Lumo [1] [2]

**"Could be around 25" losses**
boats, Lumo (from context)
The Pilots' Guild, *estimate* [3] [4]

≠ Different measures: not to be added, averaged or ranked. The article does not reconcile them.
**Not given:** period · independent check · [1] crews · [3] what counts as lost
-# [1] ¶1 s1 "over 40 boats missing" · [2] ¶1 s3 "first logbooks" · [3] ¶2 s2 "the Guild estimates … could be \
around 25" · [4] ¶2 s1 "in Lumo"
-# All via [Lumo Gazette](https://gazette.example/storm), undated, not verified by us. Our record of \
<t:1935657000:D>, revision {shown_id(ACCOUNTS)}""",
    }


def test_two_accounts_in_a_terminal() -> None:
    """The terminal shows the same reply without markup, dates in words."""
    assert (
        plain(cards(b.answer(ACCOUNTS)))
        == f"""\
Boats lost: 2 accounts
Over 40 missing
boats, the strait of Lumo
Brandt, on preliminary logbooks from Pilots' Guild of Lumo [1] [2]

"Could be around 25" losses
boats, Lumo (from context)
The Pilots' Guild, estimate [3] [4]

≠ Different measures: not to be added, averaged or ranked. The article does not reconcile them.
Not given: period · independent check · [1] crews · [3] what counts as lost
[1] ¶1 s1 "over 40 boats missing" · [2] ¶1 s3 "first logbooks" · [3] ¶2 s2 "the Guild estimates … could be around \
25" · [4] ¶2 s1 "in Lumo"
All via Lumo Gazette <https://gazette.example/storm>, undated, not verified by us. Our record of 4 May 2031, revision \
{shown_id(ACCOUNTS)}

"""
    )


def test_a_list_under_a_lead() -> None:
    """P1, P2: one voice above the list, a number behind each item, and no calibre passes for a count."""
    assert only(cards(b.answer(LISTED))) == {
        "title": "Goods: what is reported",
        "color": 0x5B6770,
        "description": f"""\
**Unnamed reports:** The yard is selling Lumo
• lamps [1]
• 37 mm line throwers [2]
• 45 mm flare guns [3]

mm = calibre, not a count
**Not given:** quantities · who reported it
-# [1] ¶3 s2 "is selling … lamps" · [2] ¶3 s2 "is selling … 37 mm line throwers" · [3] ¶3 s2 "is selling … 45 mm \
flare guns"
-# All via [Lumo Gazette](https://gazette.example/storm), undated, not verified by us. Our record of \
<t:1935657000:D>, revision {shown_id(LISTED)}""",
    }


def test_a_refusal() -> None:
    """P4: what was asked, that nobody here says yes or no to it, what is covered; no claim, no source, no link."""
    held = refusal_card(refusal(Snapshot.of(ACCOUNTS), "whales <@1> *seen*: quantity?"))
    assert only([held]) == {
        "title": "Not in the briefs",
        "color": 0x5B6770,
        "description": f"""\
> whales \\<@\u200b1> \\*seen\\*: quantity?
No account here covers this. That is neither yes nor no.
**Covered:** boats

-# Revision {shown_id(ACCOUNTS)}.""",
    }


def test_the_sources_view() -> None:
    """P1, P2: each place with its words and what it backs or gives; a scope from another sentence says so."""
    shown = plain(cards(b.answer(ACCOUNTS, View.SOURCES)))
    assert shown.startswith("""\
Boats lost · sources
Brandt said, on preliminary logbooks from Pilots' Guild of Lumo: Over 40 boats are missing.
  • [1] ¶1 s1 "over 40 boats missing": backs the statement and figure
  • [2] ¶1 s3 "first logbooks": backs the basis

The Pilots' Guild estimates: Losses could be around 25 (boats, Lumo, from context).
  • [3] ¶2 s2 "the Guild estimates … could be around 25": backs the statement and figure
  • [4] ¶2 s1 "in Lumo": gives the context
""")


def test_the_bibliography() -> None:
    """P1, P3: each source with publisher, its own date or none, and what pins it down."""
    assert (
        plain([bibliography_card(bibliography(Snapshot.of(ACCOUNTS_OF_TWO)))])
        == f"""\
Sources
Storm in the strait <https://gazette.example/storm>
Lumo Gazette, undated
gazette: 2 claims cite it; retrieved 4 May 2031; sha256 000000000000…

Storm in the strait
Strait Herald, published 2031-05-03
herald: 0 claims cite it; retrieved 4 May 2031; sha256 000000000000…

Dates of retrieval are of our own record. Revision {shown_id(ACCOUNTS_OF_TWO)}.

"""
    )


ACCOUNTS_OF_TWO = b.revision(MISSING, ESTIMATE)


def shown_id(held: Revision) -> str:
    return Snapshot.of(held).id[:7]
