"""The help, for somebody who meets the bot for the first time."""

import pytest

from bot.core.identifier import ClaimId
from bot.core.snapshot import Snapshot
from bot.render.discord_page import embeds
from bot.render.help_card import About, help_card
from tests.core import builders as b
from tests.render.media import plain


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


@pytest.mark.parametrize(
    ("run_by", "told"),
    [("the Lumo Gazette", "the Lumo Gazette"), ("", "somebody who has not said who they are")],
)
def test_the_help_names_who_runs_the_bot_or_that_nobody_said(run_by: str, told: str) -> None:
    """P8: whoever reads the bot learns whose it is, or that this is not known."""
    shown = plain([help_card(Snapshot.of(b.revision()), About(run_by=run_by))])
    assert f"\nRun here by: {told}\n" in shown


def test_the_help_promises_basis_and_hedge_where_the_source_gives_them() -> None:
    """P2: not every account has a basis or a hedge, and the help does not say so."""
    shown = plain([help_card(Snapshot.of(b.revision()), About())])
    assert "and, where the source gives it, on what basis and how sure they are." in shown
    assert "Nobody here has verified" in shown


def test_the_help_says_what_is_kept_of_a_server_with_briefings() -> None:
    """P8: who manages a server reads what the bot knows of it before it does."""
    shown = plain([help_card(Snapshot.of(b.revision()), About())])
    assert "/schedule Have briefings posted in a channel" in shown
    assert "where briefings are posted, the ids of server, channel, role and posts, and who set them up" in shown
