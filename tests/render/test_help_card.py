"""The help, for somebody who meets the bot for the first time."""

from bot.core.identifier import ClaimId
from bot.core.snapshot import Snapshot
from bot.render.discord_page import embeds
from bot.render.help_card import About, help_card
from tests.core import builders as b


def test_the_help_of_seventy_topics_fits_its_pages() -> None:
    """P8: as many topics as the model admits, each described at length, and every command is listed once."""
    topics = [
        b.topic(b.section(b.claim(id=ClaimId(f"c{n}"))), id=f"t{n}", command=f"t{n:02}", description="*" * 100)
        for n in range(70)
    ]
    pages = [each["description"] for each in embeds([help_card(Snapshot.of(b.whole(*topics)), About())])]
    assert all(len(page) <= 4096 for page in pages)
    text = "\n".join(pages)
    assert [text.count(f"/t{n:02}**") for n in range(70)] == [1] * 70
    assert text.count("**/briefing**") == 1
