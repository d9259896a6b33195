"""A reader presses buttons."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

from bot.config import Settings
from bot.sandbox import Actor, Reply, Sandbox
from tests.journeys.conftest import BRIEFS
from tests.journeys.living import living


async def test_views_take_each_others_place(reader: Actor):
    """On a private card the buttons turn it over, and back, in place."""
    summary = await reader.slash("losses")
    sources = await reader.press(summary, "Sources")
    assert sources.id == summary.id
    assert "backs the statement and figure" in sources.text
    history = await reader.press(sources, "History")
    assert "These dates are of our own record, not of the events." in history.text
    again = await reader.press(history, "Summary")
    assert again.embeds == summary.embeds


async def test_pages_turn_forth_and_back(reader: Actor):
    """A button names the page it leads to."""
    first = await reader.slash("losses")
    second = await reader.press(first, "The data Zelensky cited ›")
    assert "Commander-in-Chief" in second.text
    assert (await reader.press(second, "‹ North Korean losses")).embeds == first.embeds


async def test_a_view_opens_at_the_section_one_was_on(reader: Actor):
    """From the third section of a topic, Sources and History lead to its third section."""
    reply = await reader.slash("losses")
    for label in ("The data Zelensky cited ›", "State of the troops ›"):
        reply = await reader.press(reply, label)
    for view in ("Sources", "History", "Summary"):
        reply = await reader.press(reply, view)
        assert reply.embeds[0]["title"].startswith("State of the troops")


async def test_labels_fit_a_phone_and_hold_no_markup(local: Sandbox, settings: Settings, tmp_path: Path):
    """A section's name on a button is its own words, cut to what a phone shows."""
    changed = copytree(BRIEFS, tmp_path / "briefs")
    losses = changed / "losses.yaml"
    title = "What *Zelensky* cited, said in _very_ many words"
    losses.write_text(losses.read_text().replace("title: The data Zelensky cited", f"title: {title}"))
    async with living(local, _with_briefs(settings, changed)):
        reply = await local.actor("reader").slash("losses")
    assert reply.buttons[0].label == "What *Zelensky* cited, said in _v… ›"
    assert not local.failures


async def test_share_shows_the_card_to_everybody(discord: Sandbox, reader: Actor):
    """The shared card is public, pings nobody, and has no Share button of its own."""
    private = await reader.slash("weapons")
    public = await reader.press(private, "Share")
    assert not public.ephemeral
    assert "Share" not in [button.label for button in public.buttons]
    assert public.embeds == private.embeds
    assert public.id in [reply.id for reply in discord.messages(seen_by="manager")]


async def test_a_shared_card_stays_as_it_is_for_everybody(discord: Sandbox, reader: Actor):
    """Who presses a button under a shared card gets an answer of their own."""
    public = await reader.slash("weapons", share=True)
    private = await discord.actor("manager").press(public, "History")
    assert private.ephemeral
    assert private.id != public.id
    assert _now(public).embeds == public.embeds


async def test_a_topic_is_shared_once_in_two_minutes(reader: Actor):
    """The second share of a topic in a channel is refused privately; another topic is not."""
    private = await reader.slash("weapons", share=True)
    again = await reader.slash("weapons", share=True)
    assert (private.ephemeral, again.ephemeral) == (False, True)
    assert again.content == "This was shared here a moment ago. Only you see this one."
    refused = await reader.press(again, "Share")
    assert refused.ephemeral
    assert refused.content == "This was shared here a moment ago.\nTry again in 120 s."
    assert not (await reader.slash("treaty", share=True)).ephemeral


async def test_buttons_outlive_a_restart(local: Sandbox, settings: Settings):
    """A card from before a restart is turned by the new process as if nothing had happened."""
    async with living(local, settings):
        before = await local.actor("reader").slash("losses")
    async with living(local, settings):
        after = await local.actor("reader").press(before, "Sources")
    assert "backs the basis" in after.text
    assert not local.failures


async def test_an_older_card_gets_what_the_briefs_say_now(local: Sandbox, settings: Settings, tmp_path: Path):
    """A button of an earlier revision is answered from that one, and says that a newer one exists."""
    async with living(local, settings):
        before = await local.actor("reader").slash("treaty")
    changed = copytree(BRIEFS, tmp_path / "briefs")
    treaty = changed / "treaty.yaml"
    treaty.write_text(treaty.read_text().replace("- title: Defence treaty", "- title: The treaty"))
    async with living(local, _with_briefs(settings, changed)):
        after = await local.actor("reader").press(before, "Sources")
        now = await local.actor("reader").slash("treaty")
    assert after.content.startswith("This is our record as it stood at revision ")
    assert after.embeds[0]["title"] == "Defence treaty · sources"
    assert now.embeds[0]["title"] == "The treaty"
    assert not local.failures


async def test_an_older_card_is_not_published_unseen(local: Sandbox, settings: Settings, tmp_path: Path):
    """Share on a card whose briefs have changed shows the person what they say now, privately."""
    async with living(local, settings):
        before = await local.actor("reader").slash("treaty")
    changed = copytree(BRIEFS, tmp_path / "briefs")
    treaty = changed / "treaty.yaml"
    treaty.write_text(treaty.read_text().replace("which month", "the month"))
    async with living(local, _with_briefs(settings, changed)):
        seen = await local.actor("reader").press(before, "Share")
        assert seen.ephemeral
        assert seen.content.startswith("The briefs have changed since that card was made.")
        assert not (await local.actor("reader").press(seen, "Share")).ephemeral
    assert not local.failures


async def test_a_button_of_a_topic_that_is_gone_is_refused_kindly(local: Sandbox, settings: Settings, tmp_path: Path):
    """P4: what is no longer covered is a refusal, with neither claim nor source under it."""
    async with living(local, settings):
        before = await local.actor("reader").slash("slovakia")
    changed = copytree(BRIEFS, tmp_path / "briefs")
    (changed / "slovakia.yaml").unlink()
    elsewhere = replace(settings, briefs=changed, data=tmp_path / "other data")
    async with living(local, elsewhere):
        after = await local.actor("reader").press(before, "Sources")
    assert after.embeds[0]["title"] == "Not in the briefs"
    assert "[1]" not in after.text
    assert "Clam Report" not in after.text


def _with_briefs(settings: Settings, folder: Path) -> Settings:
    return replace(settings, briefs=folder)


def _now(reply: Reply) -> Reply:
    now = reply.now()
    assert now
    return now
