"""What a person does on the page, and how Discord's client words what goes wrong."""

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.sandbox import Actor, Permission, Sandbox
from tests.sandbox.peer import Interaction, Peer, connected

from .browser import Browser, Stream

DONE = {"error": None, "form": None}


async def shown(told: Stream) -> Any:
    return (await told.until("message"))["message"]


@pytest.fixture
def here(sandbox: Sandbox) -> dict[str, str]:
    """Return who does something, and where."""
    return {"person": "reader", "channel": str(sandbox.home.channel("general").id)}


async def test_the_commands_of_a_place(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    home = await browser.commands()
    assert {"echo", "home_only", "Quote this", "Who is this"} <= set(home)
    assert "managed" not in home
    assert (home["Quote this"]["type"], home["Who is this"]["type"]) == (3, 2)
    assert home["find"]["options"][0] == {
        "type": 3,
        "name": "word",
        "description": "…",
        "required": True,
        "autocomplete": True,
    }
    assert "managed" in await browser.commands("manager")
    elsewhere = sandbox.places.user_install.channel(sandbox.actor("reader").id).id
    there = await browser.commands("reader", elsewhere)
    assert ("home_only" in there, "echo" in there) == (False, True)
    sandbox.owner.delete_channel(sandbox.places.briefings)
    assert await browser.commands("reader", 400000000000000002) == {}


async def test_options_of_every_type(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    options: dict[str, Any] = {
        "view": "short",
        "count": 3,
        "ratio": 0.5,
        "who": str(sandbox.actor("manager").id),
        "where": str(sandbox.home.channel("briefings").id),
        "role": str(sandbox.home.roles[1].id),
        "share": True,
    }
    async with browser.events() as told:
        assert await browser.slash("measure", **options) == DONE
        assert (await shown(told))["content"] == "short 3 0.5 manager briefings Managers True"
        assert await browser.slash("watch daily at", hour="7") == DONE
        assert (await shown(told))["content"] == "daily at 7"


@app_commands.command()
async def stay(interaction: Interaction, place: str, path: str = "", command: str = "") -> None:
    """Have options that are called as something of ours."""
    await interaction.response.send_message(f"{place} {path} {command}")


async def test_options_of_any_name(browser: Browser, sandbox: Sandbox) -> None:
    bot = Peer()
    bot.tree.add_command(stay)
    async with connected(sandbox, bot), browser.events() as told:
        number = (await browser.commands())["stay"]["id"]
        options = {"place": "Kyiv", "path": "a", "command": "b"}
        body = {"person": "reader", "channel": browser.here(), "command": number, "path": [], "options": options}
        assert await browser.do("slash", **body) == DONE
        assert (await shown(told))["content"] == "Kyiv a b"


@pytest.mark.parametrize(
    ("name", "options", "error"),
    [
        ("echo", {}, "text: This option is required. Specify a value."),
        ("measure", {"view": "odd"}, "view: Input a valid choice."),
        ("measure", {"view": "short", "count": 11}, "count: Value must be less than or equal to 10."),
        ("measure", {"view": "short", "count": "many"}, "count: Input a valid integer."),
        ("echo", {"text": "x", "more": 1}, "/echo has no option more."),
        ("watch", {}, "/watch needs one of: daily, add."),
        ("watch add deep", {"topic": "x"}, "/watch add has no subcommand deep."),
        ("silent", {}, "The application did not respond"),
    ],
)
async def test_errors_of_commands(browser: Browser, peer: Peer, name: str, options: dict[str, Any], error: str) -> None:
    assert await browser.slash(name, **options) == {"error": error, "form": None}


async def test_a_late_answer_is_no_error(browser: Browser, sandbox: Sandbox) -> None:
    """In Discord, the bot goes on thinking."""

    @app_commands.command()
    async def ponder(interaction: Interaction) -> None:
        """Think and say nothing."""
        await interaction.response.defer()

    bot = Peer()
    bot.tree.add_command(ponder)
    async with connected(sandbox, bot):
        assert await browser.slash("ponder") == DONE


async def test_suggestions(browser: Browser, here: dict[str, str], peer: Peer) -> None:
    """What is wrong in the other options does not keep them away."""
    number = (await browser.commands())["find"]["id"]
    find = here | {"command": number, "path": [], "option": "word", "value": "cla"}
    told = await browser.do("autocomplete", **find, options={"kind": "a-"})
    claims = [{"name": "a-clam", "value": "clam"}, {"name": "a-claim", "value": "claim"}]
    assert told == {"choices": claims, "error": None}
    told = await browser.do("autocomplete", **find, options={"kind": " "})
    assert [each["name"] for each in told["choices"]] == ["clam", "claim"]
    wrong = find | {"option": "kind"}
    assert await browser.do("autocomplete", **wrong) == {"choices": [], "error": "/find suggests nothing for kind."}


async def test_no_suggestions_in_time(browser: Browser, sandbox: Sandbox, here: dict[str, str], peer: Peer) -> None:
    number = (await browser.commands())["find"]["id"]
    sandbox.gateway.mute()
    told = await browser.do("autocomplete", **here, command=number, path=[], option="word", value="c")
    assert told == {"choices": [], "error": "Loading options failed"}


async def test_buttons_and_selects(browser: Browser, peer: Peer) -> None:
    async with browser.events() as told:
        await browser.slash("panel")
        panel = {"person": "reader", "message": (await shown(told))["id"]}
        assert await browser.do("select", **panel, custom_id="pick", values=["b"]) == DONE
        assert (await shown(told))["content"] == "picked b"
        none = await browser.do("select", **panel, custom_id="pick", values=[])
        assert none["error"] == "Select between 1 and 1 options."
        assert (await browser.do("press", **panel, custom_id="off"))["error"] == "off is disabled."
        assert await browser.do("press", **panel, custom_id="change") == DONE
        assert (await shown(told))["content"] == "changed"


async def test_a_silent_button(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    async with browser.events() as told:
        await browser.slash("panel")
        panel = {"person": "reader", "message": (await shown(told))["id"]}
    sandbox.gateway.mute()
    assert (await browser.do("press", **panel, custom_id="new"))["error"] == "This interaction failed"
    sandbox.gateway.unmute()


async def test_nobody_acts_on_what_another_sees(browser: Browser, sandbox: Sandbox, reader: Actor) -> None:
    """Neither on ephemeral messages nor in direct messages or hidden channels of somebody else."""
    panel = await reader.slash("panel", private=True)
    other = {"person": "manager", "message": str(panel.id)}
    assert (await browser.do("press", **other, custom_id="new"))["error"] == "This message is not shown to you."
    assert (await browser.do("select", **other, custom_id="pick", values=["a"]))["error"] == (
        "This message is not shown to you."
    )
    direct = sandbox.places.direct_message.channel(reader.id).id
    theirs = await reader.slash("panel", place=sandbox.places.direct_message)
    other = {"person": "manager", "message": str(theirs.id)}
    assert (await browser.do("press", **other, custom_id="new"))["error"] == "This conversation is not yours."
    posted = await browser.do("post", person="manager", channel=str(direct), text="hello")
    assert posted["error"] == "This conversation is not yours."
    assert await browser.commands("manager", direct) == {}
    quote = (await browser.commands("manager"))["Quote this"]["id"]
    menu = {"person": "manager", "channel": browser.here(), "command": quote}
    for target in (panel, theirs):
        assert "not" in (await browser.do("menu", **menu, target=str(target.id)))["error"]
    place, everyone = sandbox.places.briefings, sandbox.home.roles[0]
    hidden = await reader.slash("panel", place=place)
    sandbox.owner.set_overwrite(place, everyone, deny=Permission.VIEW_CHANNEL)
    other = {"person": "operator", "message": str(hidden.id)}
    assert (await browser.do("press", **other, custom_id="new"))["error"] == "This channel is not shown to you."
    assert not sandbox.failures


async def test_menus(browser: Browser, sandbox: Sandbox, here: dict[str, str], reader: Actor) -> None:
    commands, said = await browser.commands(), await reader.slash("echo", text="well said")
    quote, who = commands["Quote this"]["id"], commands["Who is this"]["id"]
    async with browser.events() as told:
        assert await browser.do("menu", **here, command=quote, target=str(said.id)) == DONE
        assert (await shown(told))["content"] == "Peer said: well said"
        assert await browser.do("menu", **here, command=who, target=str(sandbox.bot.id)) == DONE
        assert (await shown(told))["content"] == "Member Peer"
    assert (await browser.do("menu", **here, command=quote, target="1"))["error"] == "This message was deleted."
    wrong = await browser.do("menu", **here, command=who, target=str(said.id))
    assert wrong["error"] == "There is no Who is this in this menu; there is: Quote this."


async def test_a_form_is_filled_in(browser: Browser, peer: Peer) -> None:
    """It stays open until it was sent well, and only for the one it opened for."""
    form = (await browser.slash("feedback"))["form"]
    assert (form["title"], form["custom_id"], len(form["components"])) == ("Feedback", "feedback", 3)
    filled = {"interaction": form["interaction"], "fields": {"name": "Ann", "kind": ["Good"]}}
    other = await browser.do("submit", person="manager", **filled)
    assert other["error"] == "This form is open for somebody else."
    empty = await browser.do("submit", person="reader", interaction=form["interaction"], fields={"kind": "Good"})
    assert empty["error"] == "name: This field is required."
    await browser.do("language", person="reader", locale="uk")
    async with browser.events() as told:
        assert await browser.do("submit", person="reader", **filled) == DONE
        assert (await shown(told))["content"] == "Ann: nothing (Good)"
    gone = await browser.do("submit", person="reader", **filled)
    assert gone["error"] == "Something went wrong. Try again."
    assert not browser.sandbox.failures


async def test_no_more_forms_than_some_are_remembered(
    browser: Browser, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page.deeds._MOST_OPEN", 1)
    first, second = (await browser.slash("feedback"))["form"], (await browser.slash("feedback"))["form"]
    fields = {"name": "Ann", "kind": "Good"}
    gone = await browser.do("submit", person="reader", interaction=first["interaction"], fields=fields)
    assert gone["error"] == "Something went wrong. Try again."
    assert await browser.do("submit", person="reader", interaction=second["interaction"], fields=fields) == DONE


async def test_posts(browser: Browser, sandbox: Sandbox, here: dict[str, str], peer: Peer) -> None:
    """In a thread by the permission for threads."""
    async with browser.events("manager") as told:
        assert await browser.do("post", **here, text=" hello ") == DONE
        message = await shown(told)
        assert (message["content"], message["author"]["username"]) == ("hello", "reader")
    assert (await browser.do("post", **here, text=" "))["error"] == "A message has 1 to 2000 characters."
    everyone = sandbox.home.roles[0]
    channel = peer.get_channel(int(here["channel"]))
    assert isinstance(channel, discord.TextChannel)
    thread = await (await channel.send("talk")).create_thread(name="talk")
    sandbox.owner.set_overwrite(sandbox.places.server_channel, everyone, deny=Permission.SEND_MESSAGES)
    refused = "You do not have permission to send messages in this channel."
    assert (await browser.do("post", **here, text="hello"))["error"] == refused
    assert await browser.do("post", person="reader", channel=str(thread.id), text="hello") == DONE


async def test_a_language(browser: Browser, sandbox: Sandbox, peer: Peer) -> None:
    """Every tab of the person hears of it, nobody else's; what they do from then on carries it."""
    async with browser.events() as one, browser.events() as two, browser.events("manager") as other:
        assert await browser.do("language", person="reader", locale="uk") == DONE
        for told in (one, two):
            assert (await told.until("surroundings"))["locale"] == "uk"
        await browser.slash("echo", text="x")
        assert (await other.next())[0] == "message"
    interaction = await peer.told.get()
    assert interaction.locale is discord.Locale.ukrainian
    assert (await browser.get("start"))["people"][0]["locale"] == "uk"
    assert await browser.do("language", person="reader", locale="tlh") == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("slash", {"person": "nobody", "channel": "1", "command": "1"}),
        ("slash", {"person": "reader"}),
        ("slash", {"person": "reader", "channel": "x", "command": "1"}),
        ("slash", {"person": "reader", "channel": "1", "command": "1", "options": {"a": None}}),
        ("slash", {"person": "reader", "channel": "1", "command": "1", "path": ["a", "b", "c"]}),
        ("press", {"person": "reader", "message": "1", "custom_id": 1}),
        ("post", {"person": "reader", "channel": "1", "text": "x" * 6001}),
        ("submit", {"person": "reader", "interaction": "1", "fields": []}),
        ("post", []),
    ],
)
async def test_what_the_page_would_never_send(browser: Browser, peer: Peer, path: str, body: Any) -> None:
    async with browser.http.post(browser.url(path), json=body) as answer:
        assert answer.status == 400
    async with browser.http.post(browser.url(path), data="{", headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400


async def test_what_is_gone(browser: Browser, here: dict[str, str], peer: Peer) -> None:
    """Ids that have become wrong are told as Discord's client does."""
    outdated = "This command is outdated, please try again in a few minutes"
    assert (await browser.do("slash", **here, command="1"))["error"] == outdated
    away = here | {"channel": "1"}
    assert (await browser.do("post", **away, text="x"))["error"] == "This channel was deleted."
    press = {"person": "reader", "message": "1", "custom_id": "x"}
    assert (await browser.do("press", **press))["error"] == "This message was deleted."
    assert await browser.get("commands", person="reader", channel="x") == 400
