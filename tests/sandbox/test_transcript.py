"""Messages in words."""

from bot.sandbox import Actor, Sandbox
from bot.sandbox.jsontype import Json

from .raw import Raw


async def words(sandbox: Sandbox, bare: Raw, payload: Json) -> str:
    assert (await bare.call("POST", bare.messages, payload))[0] == 200
    return sandbox.messages()[-1].in_words()


async def test_a_message_with_all_its_parts(reader: Actor) -> None:
    reply = await reader.slash("panel")
    assert reply.in_words() == "\n".join(
        [
            "Peer · Everyone in #general",
            "panel",
            "│ Title",
            "│ Bold text",
            "│",
            "│ Field",
            "│ Value",
            "│",
            "│ Footer",
            "[New] [Change] [Later] [Site <https://example.org>] [Off (disabled)]",
            "[Make a selection ▾: A, B]",
        ]
    )


async def test_who_sees_it(reader: Actor, sandbox: Sandbox) -> None:
    private = await reader.slash("echo", text="x", private=True)
    assert private.in_words() == "Peer · Only you can see this\nx"
    direct = await reader.slash("echo", text="x", place=sandbox.places.direct_message)
    assert direct.in_words() == "Peer · Everyone in this conversation\nx"


async def test_an_edited_message_says_so(reader: Actor) -> None:
    shown = await reader.slash("panel")
    assert (await reader.press(shown, "Change")).in_words().startswith("Peer · Everyone in #general (edited)\nchanged")


async def test_a_message_of_components(sandbox: Sandbox, bare: Raw) -> None:
    section = {
        "type": 9,
        "components": [{"type": 10, "content": "**Side**"}],
        "accessory": {"type": 2, "style": 1, "label": "Do", "custom_id": "do"},
    }
    parts = [{"type": 10, "content": "## Head"}, {"type": 14}, section]
    payload = {"flags": 1 << 15, "components": [{"type": 17, "components": parts}]}
    told = await words(sandbox, bare, payload)
    assert told == "Peer · Everyone in #general\n│ Head\n│ ───\n│ Side\n│ [Do]"


async def test_links_and_footers(sandbox: Sandbox, bare: Raw) -> None:
    embed = {"title": "T", "url": "https://example.org", "author": {"name": "A"}, "footer": {"text": "*as it is*"}}
    told = await words(sandbox, bare, {"embeds": [embed]})
    assert told == "Peer · Everyone in #general\n│ A\n│ T <https://example.org>\n│\n│ *as it is*"
