"""The card of a message held against the briefs. The message itself is not repeated, and nothing is called true."""

from collections.abc import Iterator

from bot.core.answer import Account
from bot.core.comparison import Comparison, Finding
from bot.core.difference import Difference, Differs
from bot.render.block import numbers
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Kind, Line, Span, line, small
from bot.render.reply_card import cut
from bot.render.topic_card import record
from bot.render.wording import lead_in, stated

_LONGEST_SAID = 60
_TITLE = "Beside the briefs"
_NOTHING = "No account in the briefs bears on this message. That is neither yes nor no."
_NEITHER = small("Accounts stand beside the message's words. Which of them is so is not ours to say.")


def comparison_card(comparison: Comparison) -> Card:
    """Show the accounts that bear on a message, and where its words differ from them."""
    if not comparison.findings:
        footer = small(f"Revision {comparison.revision[:SHOWN_OF_ID]}.")
        return Card(title=_TITLE, blocks=(Block(lines=(line(_NOTHING),)),), footer=(footer,))
    common = tuple(line(f"≠ {worded(each)}") for each in comparison.differences)
    return Card(
        title=_TITLE,
        blocks=(*((Block(lines=common),) if common else ()), *map(_block, comparison.findings)),
        record=record(comparison.reviewed, comparison.revision) if comparison.reviewed else (),
        footer=(_NEITHER,),
    )


def worded(difference: Difference) -> str:
    """Say in which words a message and an account differ."""
    said, given = cut(difference.said, _LONGEST_SAID), " and ".join(difference.given)
    if difference.kind is Differs.CALIBRE:
        return f"the message says {said}; {given} is a calibre, not a count"
    if difference.kind is Differs.COUNT:
        return f"the message says {said}; the account gives no number"
    if difference.kind is Differs.DATE:
        return f"the message says {said}; the account {f'says {given}, undated' if given else 'gives no date'}"
    if difference.kind is Differs.SPEAKER:
        told = f"the message names {said}" if said else "the message does not name who says it"
        return f"{told}; the account is by {given}"
    if difference.kind is Differs.HEDGE:
        return f"the message says {said}; the account: {given}" if said else f"the message leaves out: {given}"
    verb = "the accounts are" if len(difference.given) > 1 else "the account says"
    return f"the message says {said}; {verb} {given}"


def _block(finding: Finding) -> Block:
    account = finding.account
    return Block(
        lines=tuple(_lines(account, finding)),
        references=account.references,
        sources=tuple(dict.fromkeys(each.source for each in account.references)),
        not_given=account.claim.not_given,
    )


def _lines(account: Account, finding: Finding) -> Iterator[Line]:
    yield Line(spans=(*lead_in(account), Span(text=stated(account) + numbers(account))))
    yield from (line(f"≠ {worded(each)}", kind=Kind.BULLET) for each in finding.differences)
