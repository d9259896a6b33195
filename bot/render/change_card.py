"""Cards of what changed in our record. Every date in them is ours."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby

from bot.core.activation import Activation, LoggedChange, Occasion
from bot.core.answer import Account
from bot.core.change import Change, ChangeKind
from bot.core.record import Party
from bot.core.shown_change import ShownChange
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Kind, Line, Span, bold, line, small
from bot.render.wording import sentence

_WHOSE = {Party.SPEAKER: "The speaker's", Party.PUBLICATION: "The publication's", Party.US: "Our"}

_MOST_TOLD = 5
"""Claims added on one day that are told one by one; more are listed by their ids."""

_MOST_NAMED = 12


def changes_card(
    changes: Sequence[ShownChange],
    since: date,
    revision: str,
    began: date | None = None,
    counted: Sequence[LoggedChange] | None = None,
) -> Card:
    """Tell what changed since a day, the latest first; `began` is the day of our first record if it is not before.

    `counted` are all changes, where those told are a part of them.
    """
    blocks = tuple(_by_day(changes))
    if not blocks:
        blocks = (Block(lines=(line("Nothing in our record has changed since then."),)),)
    if began:
        blocks += (Block(lines=(line("Our record begins on ", Span(day=began), "."),)),)
    footer = small("Days of our own record, in UTC. ", f"Revision {revision[:SHOWN_OF_ID]}.")
    told = tally(changes if counted is None else counted)
    return Card(title=f"Changes since {since.isoformat()}: {told}", blocks=blocks, footer=(footer,))


def takeover_card(
    activation: Activation, changes: Sequence[ShownChange], counted: Sequence[LoggedChange] | None = None
) -> Card:
    """Tell what a reload or rollback changed; `counted` are all changes, where those told are a part of them."""
    done = "Rolled back to" if activation.occasion is Occasion.ROLLBACK else "Now serving"
    before = f", before it {activation.previous[:SHOWN_OF_ID]}" if activation.previous else ""
    footer = small(f"Activation {activation.number}: revision {activation.revision[:SHOWN_OF_ID]}{before}.")
    return Card(
        title=f"{done} revision {activation.revision[:SHOWN_OF_ID]}: {tally(changes if counted is None else counted)}",
        blocks=change_blocks(changes),
        footer=(footer,),
    )


def change_blocks(changes: Sequence[ShownChange]) -> tuple[Block, ...]:
    """Tell changes one by one, in the order given."""
    return tuple(_block(change) for change in changes)


def tally(changes: Sequence[ShownChange] | Sequence[Change] | Sequence[LoggedChange]) -> str:
    """Count changes by kind: "1 corrected, 2 added"."""
    counts = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    return ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count) or "no claim changed"


def _by_day(changes: Sequence[ShownChange]) -> Iterator[Block]:
    """Give the changes as they come; many claims added on one day make one block."""
    for (day, kind), group in groupby(changes, key=lambda change: (change.day, change.kind)):
        together = list(group)
        if kind is ChangeKind.ADDED and len(together) > _MOST_TOLD:
            names = _some([change.id for change in together])
            yield Block(lines=(line(bold(f"Added: {len(together)} claims,"), " ", Span(day=day), f": {names}"),))
        else:
            yield from (_block(change) for change in together)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _block(change: ShownChange) -> Block:
    return Block(lines=tuple(_lines(change)))


def _lines(change: ShownChange) -> Iterator[Line]:
    by = f" by {change.newer}" if change.newer else ""
    head = "Rolled back" if change.occasion is Occasion.ROLLBACK else change.kind.value.capitalize()
    yield line(bold(f"{head}{by}:"), f" {change.id}, ", Span(day=change.day))
    if change.reason:
        what = "withdrawal" if change.kind is ChangeKind.WITHDRAWN else "correction"
        yield line(f"{_WHOSE[change.reason.by]} {what}: {change.reason.why}")
    before, after = change.before and _told(change.before), change.after and _told(change.after)
    if change.kind is ChangeKind.WITHDRAWN:
        yield line(f"no longer served: {before or after}", kind=Kind.BULLET)
    elif before and before == after:
        yield line(f"{after} (changed: {_differing(change)})", kind=Kind.BULLET)
    else:
        if before and change.kind is not ChangeKind.ADDED:
            yield line(f"before: {before}", kind=Kind.BULLET)
        if after:
            yield line(f"now: {after}" if before else after, kind=Kind.BULLET)


def _differing(change: ShownChange) -> str:
    """Name the fields that differ where the sentence does not."""
    if change.before is None or change.after is None:
        return ""
    old, new = change.before.claim, change.after.claim
    names = [field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)]
    return ", ".join(names).replace("_", " ") or "what it rests on"


def _told(account: Account) -> str:
    places = ", ".join(
        f"{each.source.publisher} ¶{each.citation.paragraph} s{each.citation.sentence}" for each in account.references
    )
    return f"{sentence(account)} [{places}]"
