"""A reader holds a message against the briefs."""

from typing import Any

import pytest

from bot.sandbox import Actor, Reply, Sandbox

CHECK = "Check against briefs"
TWEET = "NK lost 10,000 killed in Kursk says Kyiv"


async def checked(discord: Sandbox, text: str, by: str = "reader") -> Reply:
    """Post a message as one person, and check it as another."""
    message = await discord.actor("manager").post(text)
    return await discord.actor(by).menu(CHECK, on=message)


async def test_a_tweet_stands_beside_the_accounts(discord: Sandbox):
    """Where its number and hedge differ is said, and nothing is called true or false."""
    reply = await checked(discord, TWEET)
    assert reply.ephemeral
    assert "the message says 10,000; the accounts are over 3,000 and could be around 1,100" in reply.text
    assert "the message says killed; the account says killed or wounded" in reply.text
    assert "the message leaves out: preliminary" in reply.text
    assert "[1] [2]" in reply.text
    assert not any(word in reply.text.casefold() for word in ("true", "false", "wrong"))


async def test_what_is_shared_of_it_is_the_accounts_alone(discord: Sandbox, reader: Actor):
    """Neither the author of the message nor a word of it is among what everybody sees."""
    private = await checked(discord, f"{TWEET}, said Zorgblatt of Example Street")
    public = await reader.press(private, "Share the accounts")
    assert not public.ephemeral
    assert "**Over 3,000 killed or wounded**" in public.text
    assert not any(word in str(public.json) for word in ("Zorgblatt", "10,000", "the message"))
    assert str(discord.actor("manager").id) not in str(public.json)


@pytest.mark.parametrize("text", ["Lunch at noon?", "Israel lost 300 soldiers in Gaza", "https://example.com/1"])
async def test_a_message_about_something_else_is_said_to_be_so(discord: Sandbox, text: str):
    """Nothing bears on it: no account, no source and nothing to share stands there."""
    reply = await checked(discord, text)
    assert reply.ephemeral
    assert "No account in the briefs bears on this message." in reply.text
    assert "Clam Report" not in reply.text
    assert not reply.buttons


async def test_a_message_without_words_is_said_to_be_so(discord: Sandbox):
    """A picture alone is not read."""
    outcome = await discord.interact(menu(attachments=[PICTURE]))
    (reply,) = outcome.replies
    assert reply.ephemeral
    assert reply.content.startswith("There are no words in this message")


async def test_the_words_of_embeds_and_forwarded_messages_count(discord: Sandbox):
    """A tweet is mostly an embed, and is mostly forwarded."""
    embed = {"type": "rich", "title": "News", "description": TWEET, "fields": [{"name": "a", "value": "b"}]}
    forwarded = {"message": message(content=TWEET)}
    for raw in (menu(embeds=[embed]), menu(message_snapshots=[forwarded])):
        (reply,) = (await discord.interact(raw)).replies
        assert "the message says 10,000" in reply.text


async def test_of_a_very_long_message_the_beginning_is_checked(discord: Sandbox):
    """That is said above the accounts."""
    embed = {"type": "rich", "description": "and so on " * 400}
    outcome = await discord.interact(menu(content=TWEET, embeds=[embed]))
    await discord.until(lambda: "Only the first 2,000 characters" in outcome.replies[0].text)
    assert outcome.replies[0].ephemeral
    assert "the message says 10,000" in outcome.replies[0].text


async def test_our_own_message_is_not_checked(discord: Sandbox, reader: Actor):
    """What the bot says comes from the briefs already."""
    public = await reader.slash("losses", share=True)
    reply = await discord.actor("manager").menu(CHECK, on=public)
    assert reply.ephemeral
    assert reply.content.startswith("This message is Sitrep's own")


@pytest.mark.parametrize("place", ["server_channel", "direct_message", "user_install", "group"])
async def test_messages_are_checked_everywhere(discord: Sandbox, reader: Actor, place: str):
    """Also where the bot was never added."""
    where = getattr(discord.places, place)
    reply = await reader.menu(CHECK, on=await reader.post(TWEET, place=where))
    assert reply.ephemeral
    assert "the message says 10,000" in reply.text


@pytest.mark.parametrize(
    "text",
    [
        f"@everyone {TWEET}",
        f"<@&500000000000000001> {TWEET} **10,000** _killed_",
        f"[{TWEET}](https://evil.example)",
        "North Korea lost `10,000` killed in Kursk\n# says Kyiv\n> x\n||y||",
        f"\u202e{TWEET}\u202c \u2066x",
        "North Korea lost '; DROP TABLE claims; -- 10,000 killed in Kursk NEAR/3 * OR",
        "\U0001f480" * 300 + TWEET,
        TWEET * 40,
    ],
)
async def test_a_hostile_message_breaks_nothing(discord: Sandbox, text: str):
    """P7: nobody is pinged, no link or mark of it takes effect, and Discord takes the reply."""
    reply = await checked(discord, text)
    assert reply.ephemeral
    assert not any(each in reply.text for each in ("@everyone", "<@&", "](https://evil", "\u202e", "||y||", "\n# "))


async def test_a_menu_without_its_message_is_answered_once(discord: Sandbox):
    """P8: Discord always sends it along; if it did not, the person is told all the same."""
    raw = menu()
    del raw["data"]["resolved"]
    outcome = await discord.interact(raw, times=2)
    assert [each.ephemeral for each in outcome.replies] == [True]


PICTURE = {
    "id": "9",
    "filename": "map.png",
    "size": 10,
    "url": "https://cdn.example/map.png",
    "proxy_url": "https://cdn.example/map.png",
    "content_type": "image/png",
}


def message(**parts: Any) -> dict[str, Any]:
    """Give a message of somebody else as Discord sends it."""
    return {
        "id": "77",
        "channel_id": "400000000000000001",
        "author": {"id": "88", "username": "somebody", "discriminator": "0", "avatar": None, "global_name": None},
        "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
        **parts,
    }


def menu(**parts: Any) -> dict[str, Any]:
    """Give the choice of the menu's entry on such a message."""
    resolved = {"messages": {"77": message(**parts)}}
    return {"type": 2, "data": {"id": "1", "name": CHECK, "type": 3, "target_id": "77", "resolved": resolved}}
