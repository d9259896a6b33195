"""What is posted: one message of Discord's, and how much it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.identifier import ClaimId
from bot.core.slot import Slot
from bot.core.value import value
from bot.library.served import Served
from bot.render.button import Button
from bot.render.card import SHOWN_OF_ID
from bot.render.discord_page import Embed
from bot.render.markdown import escape

MOST_EMBEDS = 10
MOST_CHARACTERS = 5950
"""Of all embeds of a message Discord takes 6,000 characters, in 10 embeds."""

_MOST_NAMED = 6


@value
class Briefing:
    """A message: text, embeds and buttons. `claims` are those it carries, with the hashes of their wordings.

    `shown` is the number of the activation it was made of.
    """

    text: str
    embeds: tuple[Embed, ...]
    buttons: tuple[Button, ...]
    claims: Mapping[ClaimId, str]
    shown: int
    role: int | None = None


@dataclass(slots=True)
class Sheet:
    """Embeds as far as they fit, and the claims on them."""

    embeds: list[Embed] = field(default_factory=list)
    claims: dict[ClaimId, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def fits(self, added: Sequence[Embed], room: int) -> bool:
        """Tell whether more embeds fit, within so many characters."""
        together = [*self.embeds, *added]
        return len(together) <= MOST_EMBEDS and sum(map(_length, together)) <= room

    def close(self, text: str) -> None:
        """Write something under the last embed."""
        last = self.embeds[-1]
        self.embeds[-1] = {**last, "description": f"{last['description']}\n{text}"}

    def remark(self) -> str:
        """Say what did not fit, empty if everything did."""
        if not self.left_out:
            return ""
        more = f" and {len(self.left_out) - _MOST_NAMED} more" if len(self.left_out) > _MOST_NAMED else ""
        named = " · ".join(escape(each) for each in self.left_out[:_MOST_NAMED])
        return f"-# Left out for length: {named}{more}. The button shows everything."


def mark_and_revision(custom_id: str) -> tuple[str, str] | None:
    """Read what the button of a post says: its mark, and the revision it was made of."""
    kind, _, rest = custom_id.partition(":")
    mark, _, revision = rest.partition(":")
    return (mark, revision) if kind == "post" else None


def buttons(slot: Slot | None, served: Served) -> tuple[Button, ...]:
    """Give what stands under a post: its mark is how it is found again."""
    mark = slot.mark if slot else "0" * 24
    return (Button(label="Read with sources", custom_id=f"post:{mark}:{served.snapshot.id[:SHOWN_OF_ID]}"),)


def _length(embed: Embed) -> int:
    return len(embed["title"]) + len(embed["description"])
