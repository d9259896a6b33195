"""A reader asks for a topic."""

import pytest

from bot.sandbox import Actor, Sandbox

TOPICS = ("losses", "weapons", "treaty", "stability", "slovakia")


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_topic_is_answered_privately_and_cited(reader: Actor, topic: str):
    """P1: a topic shows numbered accounts, their places and the source with its link, only to who asked."""
    reply = await reader.slash(topic)
    assert reply.ephemeral
    assert "[1]" in reply.text
    assert "-# [1] ¶" in reply.text
    assert "[Clam Report](https://clamreport.com/" in reply.text
    assert "undated" in reply.text


@pytest.mark.parametrize("view", ["summary", "sources", "history"])
@pytest.mark.parametrize("topic", TOPICS)
async def test_every_view_of_every_topic_is_taken_by_discord(reader: Actor, topic: str, view: str):
    """Each view fits Discord's limits and is one embed."""
    reply = await reader.slash(topic, view=view)
    assert len(reply.embeds) == 1


async def test_losses_are_two_accounts_side_by_side(reader: Actor):
    """P2: both accounts, in the source's order, each with its speaker, measure, hedge and basis."""
    reply = await reader.slash("losses")
    text = reply.embeds[0]["description"]
    assert reply.embeds[0]["title"] == "North Korean losses: 2 accounts"
    assert text.index("**Over 3,000 killed or wounded**") < text.index('**"Could be around 1,100" losses**')
    assert "Zelensky, on *preliminary* data from Oleksandr Syrskyi [1] [2]" in text
    assert "South Korean military intelligence, *estimate* [3] [4]" in text
    assert "≠ Different measures: not to be added, averaged or ranked." in text


@pytest.mark.parametrize("place", ["server_channel", "direct_message", "user_install", "group"])
async def test_a_topic_is_answered_wherever_discord_allows_commands(discord: Sandbox, reader: Actor, place: str):
    """Servers, direct messages, groups and servers the bot has not joined get the same answer."""
    reply = await reader.slash("treaty", place=getattr(discord.places, place))
    assert '"earlier this month"' in reply.text


async def test_the_briefing_holds_every_topic(reader: Actor):
    """Turning the pages of the briefing leads through all topics, and no citation is parted from its account."""
    reply = await reader.slash("briefing")
    titles = [reply.embeds[0]["title"]]
    while following := [button.label for button in reply.buttons if button.label.endswith("›")]:
        reply = await reader.press(reply, following[0])
        titles.append(reply.embeds[0]["title"])
    assert len(titles) == 9
    assert [title for title in titles if "Slovakia" in title]


async def test_sources_say_what_pins_them_down(reader: Actor):
    """The sources are listed with publisher, link, hash and the number of claims that cite them."""
    reply = await reader.slash("sources")
    assert "25 claims cite it" in reply.text
    assert "sha256" in reply.text


async def test_a_source_is_suggested_by_its_publisher(reader: Actor):
    """Autocomplete finds a source by any part of its name; the choice leads to it."""
    choices = await reader.autocomplete("sources", option="source", value="clam")
    assert [choice.value for choice in choices] == ["clam-report-kursk"]
    reply = await reader.slash("sources", source="clam-report-kursk")
    assert "Clam Report" in reply.text


async def test_a_source_that_is_not_there_is_refused_with_a_way_out(reader: Actor):
    """What was typed instead of chosen is answered with an error for people."""
    reply = await reader.slash("sources", source="@everyone")
    assert reply.ephemeral
    assert "There is no such source. Pick one" in " ".join(reply.content.split("\n"))


async def test_help_names_every_topic_and_what_is_kept(reader: Actor):
    """The help lists the commands and says what is kept about people."""
    reply = await reader.slash("help")
    assert all(f"/{topic}" in reply.text for topic in TOPICS)
    assert "Nothing is kept about who asks what." in reply.text
