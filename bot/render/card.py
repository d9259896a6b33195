"""Cards: titled blocks of lines. A block holds one account with its citations and is never parted."""

from bot.core.answer import Reference
from bot.core.source import Source
from bot.core.value import value
from bot.render.line import Line, Span

SHOWN_OF_ID = 7
"""Digits of a revision's id that a reader sees."""

UNSTAMPED = "\ue000" * SHOWN_OF_ID
"""In the place of those digits, where a page is laid out before it is known which revision it will be dealt from.

A character for private use: no other text of a page can hold one (see `escape`).
"""


@value
class Block:
    """What must stay together. `header` stands above it unless the block before has the same one."""

    lines: tuple[Line, ...]
    references: tuple[Reference, ...] = ()
    sources: tuple[Source, ...] = ()
    not_given: tuple[str, ...] = ()
    header: Line | None = None


@value
class Foot:
    """What stands under a card with the places that it cites: what each of them says, and the sources they are in.

    Where several cards make one message its sources are named once; `publishers` then tell them apart on each card.
    """

    quotes: bool = True
    sources: bool = True
    publishers: bool = False


@value
class Card:
    """What is read as one. `label` names it on a button; `position` is that of its passage.

    `remarks`, `not_given` and `footer` stand under every page of it, and so does `record`, behind the page's sources.
    """

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    position: int = 0
    remarks: tuple[Line, ...] = ()
    not_given: tuple[str, ...] = ()
    record: tuple[str | Span, ...] = ()
    footer: tuple[Line, ...] = ()
    foot: Foot = Foot()
