"""Managers have briefings posted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.config import Settings
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Pause, Paused, Post, Wanted
from bot.sandbox import Actor, ChannelKind, Permission, Refused, Reply, Sandbox
from tests.commands.schedules import NOON, Schedules
from tests.journeys.scheduling import scheduling

SUBCOMMANDS = ("add", "list", "preview", "pause", "resume", "remove", "why")
HOUR = timedelta(hours=1)


@pytest.fixture
def schedules() -> Schedules:
    """Give a book without subscriptions."""
    return Schedules()


@pytest.fixture
async def manager(local: Sandbox, settings: Settings, schedules: Schedules) -> AsyncIterator[Actor]:
    """Give the manager of a server with the bot in it."""
    async with scheduling(local, settings, schedules):
        yield local.actor("manager")
    assert not local.failures


async def add(manager: Actor, **given: Any) -> Reply:
    """Use `/schedule add`, in #briefings on weekdays unless something else is given."""
    reply = await manager.slash("schedule add", **{"channel": "#briefings", "when": "weekdays 9am", **given})
    assert reply.ephemeral
    return reply


def wanted(local: Sandbox, **given: Any) -> Wanted:
    """Give what is wanted in #briefings, daily unless something else is given."""
    held = {"channel": local.home.channel("briefings").id, "when": parse_recurrence("daily 09:00"), **given}
    return Wanted(**{"server": local.home.id, "zone": "Europe/Kyiv", **held})


async def test_a_subscription_is_made_and_says_when_it_is_due(manager: Actor, schedules: Schedules):
    """The next three slots stand there in the reader's time and by the clocks of the zone, with buttons."""
    reply = await add(manager)
    assert reply.embeds[0]["title"] == "Subscription #1 is made"
    assert "<#400000000000000002> · weekdays at 09:00, Europe/Kyiv" in reply.text
    assert "• <t:1953270000:F> (<t:1953270000:R>) · Mon 24 Nov 09:00 in Kyiv" in reply.text
    assert reply.text.count(":F>") == 3
    assert [each.label for each in reply.buttons] == ["Preview", "Remove"]
    assert schedules.kept[1].by == manager.id  # type: ignore[index]


async def test_everything_that_can_be_chosen_arrives(local: Sandbox, manager: Actor, schedules: Schedules):
    """Every option, each as it is kept."""
    role = local.owner.add_role("Watchers", Permission.NONE, mentionable=True)
    reply = await add(
        manager,
        channel="#announcements",
        when="mon,thu 18:30",
        timezone="seoul",
        topics="/treaty, losses,treaty",
        post="only when something changed",
        language="English",
        role="Watchers",
        publish=True,
        thread=True,
    )
    made = schedules.kept[1].wanted  # type: ignore[index]
    assert (made.zone, made.topics, made.post) == ("Asia/Seoul", ("treaty", "losses"), Post.CHANGED)
    assert (made.role, made.publish, made.thread) == (role.id, True, True)
    assert f"mentions <@&{role.id}> · published to followers · a thread under each" in reply.text
    assert "Mind:" not in reply.text


async def test_without_a_time_zone_it_says_by_whose_clocks_it_goes(manager: Actor):
    """The zone that operators set; and where to name another."""
    assert "no time zone was named, so it goes by the clocks of Europe/Kyiv." in (await add(manager)).text


async def test_a_command_delivered_twice_makes_one(local: Sandbox, manager: Actor, schedules: Schedules):
    """P8: Discord may deliver twice."""
    channel = str(local.home.channel("briefings").id)
    permissions = str(int(Permission.VIEW_CHANNEL))
    found = {"id": channel, "type": 0, "name": "briefings", "permissions": permissions}
    options = [{"name": "channel", "type": 7, "value": channel}, {"name": "when", "type": 3, "value": "daily 09:00"}]
    given = {"options": [{"name": "add", "type": 1, "options": options}], "resolved": {"channels": {channel: found}}}
    raw = {"type": 2, "data": {"id": "1", "name": "schedule", "type": 1, **given}}
    outcome = await local.interact(raw, by="manager", times=2)
    assert len(outcome.replies) == len(schedules.kept) == 1


async def test_a_channel_that_the_manager_cannot_see_is_refused(local: Sandbox, manager: Actor, schedules: Schedules):
    """Managing a server is not being let into every channel."""
    local.owner.set_overwrite(local.places.briefings, manager.user, deny=Permission.VIEW_CHANNEL)
    assert (await add(manager)).content == "You cannot see #briefings yourself."
    assert not schedules.kept


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"when": "weekdays 09:00 UTC"}, "A time zone goes into the option 'timezone'."),
        ({"when": "9am New York"}, "A time zone goes into the option 'timezone'."),
        ({"when": "every 5 minutes"}, "Only steps of whole hours are known here"),
        ({"when": "@everyone"}, "Cron has five fields here"),
        ({"timezone": "Atlantis"}, "'Atlantis' is no time zone known here."),
        ({"topics": "losses, @everyone"}, "There is no topic '@\u200beveryone'.\nThere is: losses, "),
        ({"publish": True}, "#briefings is no announcement channel"),
        ({"role": "@everyone"}, "The bot never mentions @\u200beveryone."),
        ({"role": "Managers"}, "You may not mention that role in #briefings"),
        ({"role": "Robot"}, "That role belongs to an integration"),
    ],
)
async def test_what_cannot_be_is_refused_with_a_way_out(
    local: Sandbox, manager: Actor, schedules: Schedules, given: dict[str, Any], told: str
):
    """Nothing is made, and the manager reads why."""
    local.owner.add_role("Robot", Permission.NONE, managed=True)
    reply = await add(manager, **given)
    assert told in reply.content
    assert not schedules.kept


@pytest.mark.parametrize(
    ("denied", "given", "told"),
    [
        (Permission.VIEW_CHANNEL, {}, "It lacks: View Channel, Send Messages, Embed Links."),
        (Permission.SEND_MESSAGES, {}, "It lacks: Send Messages, Embed Links."),
        (Permission.EMBED_LINKS, {}, "It lacks: Embed Links."),
        (Permission.CREATE_PUBLIC_THREADS, {"thread": True}, "It lacks: Create Public Threads."),
    ],
)
async def test_a_channel_that_the_bot_may_not_post_in_is_refused(
    local: Sandbox, manager: Actor, schedules: Schedules, denied: Permission, given: dict[str, Any], told: str
):
    """The bot knows its own rights from what Discord tells it of roles and channels, also when they change."""
    local.owner.set_overwrite(local.places.briefings, local.bot, deny=denied)
    assert told in (await add(manager, **given)).content
    assert not schedules.kept
    local.owner.set_overwrite(local.places.briefings, local.bot)
    assert (await add(manager, **given)).embeds


async def test_a_right_that_comes_with_a_role_counts(local: Sandbox, manager: Actor):
    """Denied to everyone, allowed to a role that the bot is given while it runs."""
    channel = local.places.at(local.home.channel("briefings"))
    local.owner.set_overwrite(channel, local.home.roles[0], deny=Permission.SEND_MESSAGES)
    assert "It lacks: Send Messages" in (await add(manager)).content
    role = local.owner.add_role("Posters", Permission.NONE)
    local.owner.set_overwrite(channel, role, allow=Permission.SEND_MESSAGES)
    local.owner.give(local.bot, role)
    assert (await add(manager)).embeds


async def test_what_holds_without_the_history_is_said(local: Sandbox, manager: Actor, schedules: Schedules):
    """A post of which nobody knows whether it arrived cannot be looked for."""
    local.owner.set_overwrite(local.places.briefings, local.bot, deny=Permission.READ_MESSAGE_HISTORY)
    reply = await add(manager)
    assert "it may say that it cannot tell whether it arrived, and it does not post twice." in reply.text
    assert schedules.kept


async def test_a_role_that_will_not_be_pinged_is_said(local: Sandbox, manager: Actor):
    """The manager may mention every role there, and the bot may not."""
    local.owner.set_overwrite(local.places.briefings, manager.user, allow=Permission.MENTION_EVERYONE)
    assert "nobody will be pinged" in (await add(manager, role="Managers")).text
    local.owner.set_overwrite(local.places.briefings, local.bot, allow=Permission.MENTION_EVERYONE)
    assert "nobody will be pinged" not in (await add(manager, role="Managers")).text


async def test_a_channel_made_or_deleted_while_the_bot_runs(local: Sandbox, manager: Actor, schedules: Schedules):
    """The bot hears of channels that come; of one that went it says so, in words that break out of nothing."""
    spot = local.owner.add_channel("**late** @everyone", ChannelKind.TEXT)
    local.owner.set_overwrite(spot, local.bot, deny=Permission.SEND_MESSAGES)
    refused = await manager.slash("schedule add", channel="**late** @everyone", when="daily 09:00")
    assert "#\\*\\*late\\*\\* @\u200beveryone" in refused.content
    local.owner.set_overwrite(spot, local.bot)
    assert (await manager.slash("schedule add", channel="**late** @everyone", when="daily 09:00")).embeds
    local.owner.delete_channel(spot)
    choices = await manager.autocomplete("schedule pause", option="subscription", value="")
    assert [each.name for each in choices] == ["#1 · a channel that is gone · daily at 09:00 Kyiv"]
    schedules.kept[1] = replace(schedules.kept[1], paused=Paused(why=Pause.CHANNEL_GONE, since=NOON))  # type: ignore
    assert "The bot cannot see that channel" in (await manager.slash("schedule resume", subscription="1")).content


async def test_the_list_tells_how_each_stands(local: Sandbox, manager: Actor, schedules: Schedules):
    """Active, paused by whom, stopped and why, and that it goes on by itself."""
    assert "Nothing is posted in this server yet" in (await manager.slash("schedule list")).text
    schedules.keep(wanted(local))
    schedules.keep(wanted(local), name="morning", paused=Paused(why=Pause.MANAGER, since=NOON, by=manager.id))
    schedules.keep(wanted(local), paused=Paused(why=Pause.NOT_PERMITTED, since=NOON, told="Missing *Access*"))
    schedules.keep(wanted(local, server=local.home.id + 1))
    text = (await manager.slash("schedule list")).text
    assert "**#1** <#400000000000000002> · daily at 09:00, Europe/Kyiv" in text
    assert text.count("**Next:** <t:1953097200:F>") == 2
    assert "Declared in the operator's settings as “morning”." in text
    assert f"**Paused** by <@{manager.id}> since <t:1953028800:f>." in text
    assert "the bot may not post in the channel. Discord says: Missing \\*Access\\*." in text
    assert "It is tried again each time, and goes on by itself once the bot may post there." in text
    assert "**#4**" not in text
    assert "2 of 25 made here." in text


async def test_a_long_list_is_turned_page_by_page(local: Sandbox, manager: Actor, schedules: Schedules):
    """As many as a server may have, and the longest there are."""
    for _ in range(25):
        schedules.keep(wanted(local, when=parse_recurrence("0 0,2,4,6,8,10,12,14,16,18,20,23 1,3,5,7 1,2 *")))
    reply = await manager.slash("schedule list")
    seen = reply.text
    while on := [each.label for each in reply.buttons if each.label.endswith("›")]:
        reply = await manager.press(reply, on[0])
        seen += reply.text
    assert all(f"**#{number}**" in seen for number in range(1, 26))
    assert reply.buttons[0].label.startswith("‹ page")


async def test_the_preview_is_what_would_be_posted(local: Sandbox, manager: Actor, schedules: Schedules):
    """Its first line says what it is, nobody is pinged, and nothing is posted."""
    reply = await add(manager)
    schedules.kept[1] = replace(schedules.kept[1], wanted=wanted(local, role=5))  # type: ignore[index]
    for preview in (await manager.press(reply, "Preview"), await manager.slash("schedule preview")):
        assert preview.ephemeral
        assert preview.content.splitlines() == [
            "This is a preview of what would be posted now. Only you see it; nothing was posted.",
            "<@&5>",
        ]
        assert preview.embeds[0]["description"] == "What #1 posts at 12:00"
    assert not local.messages(local.places.briefings)


async def test_pausing_and_going_on(manager: Actor, schedules: Schedules):
    """Twice the same is no error, and says how it stands."""
    await add(manager)
    titles = [
        (await manager.slash(f"schedule {each}", subscription="#1")).embeds[0]["title"]
        for each in ("resume", "pause", "pause", "resume")
    ]
    assert titles == ["#1 is not paused", "#1 is paused", "#1 is paused already", "#1 goes on"]
    assert schedules.kept[1].paused is None  # type: ignore[index]


async def test_what_the_bot_stopped_goes_on_once_it_can(local: Sandbox, manager: Actor, schedules: Schedules):
    """Resuming looks again, and says what is still missing."""
    schedules.keep(wanted(local), paused=Paused(why=Pause.NOT_PERMITTED, since=NOON))
    local.owner.set_overwrite(local.places.briefings, local.bot, deny=Permission.SEND_MESSAGES)
    assert "It lacks: Send Messages" in (await manager.slash("schedule resume", subscription="1")).content
    local.owner.set_overwrite(local.places.briefings, local.bot)
    assert (await manager.slash("schedule resume", subscription="1")).embeds[0]["title"] == "#1 goes on"


async def test_removing_asks_once_more(manager: Actor, schedules: Schedules):
    """Kept, removed, pressed again, and a number that came to be used again: each is answered."""
    made = await add(manager)
    kept = await manager.press(await manager.slash("schedule remove", subscription="1"), "Keep it")
    assert (kept.content, kept.buttons, kept.embeds) == ("Nothing was removed.", [], [])
    first, second = await manager.press(made, "Remove"), await manager.press(made, "Remove")
    assert first.embeds[0]["title"] == "Remove subscription #1?"
    assert (await manager.press(first, "Remove it")).content == "Subscription #1 is removed."
    assert (await manager.press(second, "Remove it")).content == "This subscription is gone: it has been removed."
    schedules.now += HOUR
    await add(manager)
    for label in ("Remove", "Preview"):
        assert (await manager.press(made, label)).content == "This subscription is gone: it has been removed."
    assert len(schedules.kept) == 1


async def test_a_declared_one_is_removed_in_the_settings(local: Sandbox, manager: Actor, schedules: Schedules):
    """It can be paused in the server, and no more."""
    schedules.keep(wanted(local), name="morning")
    reply = await manager.slash("schedule remove", subscription="1")
    assert reply.content.startswith("#1 stands in the operator's settings, and is removed there.")
    assert schedules.kept


async def test_buttons_outlive_a_restart(local: Sandbox, settings: Settings, schedules: Schedules):
    """All that they know stands in their `custom_id`."""
    async with scheduling(local, settings, schedules):
        made = await add(local.actor("manager"))
    async with scheduling(local, settings, schedules):
        asked = await local.actor("manager").press(made, "Remove")
        assert "is removed" in (await local.actor("manager").press(asked, "Remove it")).content


@pytest.mark.parametrize("subcommand", SUBCOMMANDS)
async def test_others_get_nothing_from_the_commands(local: Sandbox, manager: Actor, subcommand: str):
    """P7: Discord does not offer them, and a made-up call is refused once, privately, wherever it comes from."""
    with pytest.raises(Refused):
        await local.actor("reader").slash(f"schedule {subcommand}")
    for elsewhere in (local.places.direct_message, local.places.user_install, local.places.group):
        with pytest.raises(Refused):
            await manager.slash(f"schedule {subcommand}", place=elsewhere)
    channel = str(local.home.channel("briefings").id)
    resolved = {"channels": {channel: {"id": channel, "type": 0, "name": "briefings", "permissions": "0"}}}
    options = {
        "add": [{"name": "channel", "type": 7, "value": channel}, {"name": "when", "type": 3, "value": "daily 09:00"}],
        "list": [],
        "preview": [],
        "why": [],
    }.get(subcommand, [{"name": "subscription", "type": 3, "value": "1"}])
    given = [{"name": subcommand, "type": 1, "options": options}]
    raw = {"type": 2, "data": {"id": "1", "name": "schedule", "type": 1, "options": given, "resolved": resolved}}
    for by, place, told in (
        ("reader", local.places.server_channel, "This is for members who may manage this server."),
        ("operator", local.places.server_channel, "This is for members who may manage this server."),
        ("manager", local.places.direct_message, "This works in a server that the bot was added to."),
        ("manager", local.places.user_install, "This works in a server that the bot was added to."),
        ("manager", local.places.group, "This works in a server that the bot was added to."),
    ):
        outcome = await local.interact(raw, by=by, place=place)
        assert [(each.ephemeral, each.content.split("\n")[0]) for each in outcome.replies] == [(True, told)]


@pytest.mark.parametrize("act", ["preview", "remove", "drop", "keep", "list"])
async def test_others_get_nothing_from_the_buttons(local: Sandbox, manager: Actor, schedules: Schedules, act: str):
    """P7: whoever lost the right, or made a press up, is refused."""
    made = await add(manager)
    held = made.buttons[0].custom_id
    assert held
    custom_id = "schedule:list:0" if act == "list" else held.replace("preview", act)
    raw = {"type": 3, "data": {"custom_id": custom_id, "component_type": 2}}
    outcome = await local.interact(_on(raw, made, custom_id), by="reader", on=made)
    assert [each.content.split("\n")[0] for each in outcome.replies if each.id != made.id] == [
        "This is for members who may manage this server."
    ]
    assert schedules.kept


@pytest.mark.parametrize(
    ("subcommand", "option"),
    [("add", "when"), ("add", "timezone"), ("add", "topics"), ("pause", "subscription"), ("why", "slot")],
)
async def test_others_get_no_suggestions(
    local: Sandbox, manager: Actor, schedules: Schedules, subcommand: str, option: str
):
    """P7: what a server's managers see while typing, nobody else does."""
    schedules.keep(wanted(local))
    focused = {"name": option, "type": 3, "value": "", "focused": True}
    given = [{"name": subcommand, "type": 1, "options": [focused]}]
    raw = {"type": 4, "data": {"id": "1", "name": "schedule", "type": 1, "options": given}}
    for by, place in (("reader", local.places.server_channel), ("manager", local.places.direct_message)):
        outcome = await local.interact(raw, by=by, place=place)
        assert (outcome.answer is not None, outcome.choices) == (True, [])


async def test_what_is_suggested(local: Sandbox, manager: Actor, schedules: Schedules):
    """Times that parse, zones by city, the last of several topics, subscriptions by their channel."""
    schedules.keep(wanted(local))

    async def names(subcommand: str, option: str, typed: str) -> list[str]:
        return [each.name for each in await manager.autocomplete(f"schedule {subcommand}", option=option, value=typed)]

    assert (await names("add", "when", "weekd"))[0].startswith("weekdays")
    assert await names("add", "timezone", "seou") == ["Asia/Seoul"]
    assert await names("add", "topics", "losses, tre") == ["losses, treaty"]
    assert "losses" not in await names("add", "topics", "losses, ")
    assert await names("pause", "subscription", "brief") == ["#1 · #briefings · daily at 09:00 Kyiv"]
    assert await names("pause", "subscription", "nowhere") == []


@pytest.mark.parametrize(
    "options",
    [
        [{"name": "channel", "type": 7, "value": "1"}],
        [{"name": "channel", "type": 3, "value": "400000000000000002"}],
        [{"name": "channel", "type": 7, "value": ["x"]}],
        [{"name": "channel", "type": 7, "value": "400000000000000009"}],
        [{"name": "role", "type": 8, "value": "400000000000000002"}],
    ],
)
async def test_options_that_nobody_offered(local: Sandbox, manager: Actor, options: list[dict[str, Any]]):
    """A channel of another type, one that Discord says nothing about, and ids where none belong."""
    when = {"name": "when", "type": 3, "value": "daily 09:00"}
    given = [{"name": "add", "type": 1, "options": [*options, when]}]
    resolved = {
        "channels": {
            "400000000000000002": {"id": "400000000000000002", "type": 0, "name": "briefings", "permissions": "0"},
            "400000000000000009": {"id": "400000000000000009", "type": 2, "name": "voice", "permissions": "0"},
        }
    }
    raw = {"type": 2, "data": {"id": "1", "name": "schedule", "type": 1, "options": given, "resolved": resolved}}
    outcome = await local.interact(raw, by="manager")
    assert [each.content.split("\n")[0] for each in outcome.replies] == [
        "This command has changed since Discord loaded it."
    ]


async def test_a_record_that_cannot_be_read_is_said(local: Sandbox, manager: Actor, schedules: Schedules):
    """Also while typing, where nothing is suggested, and after a promise."""
    schedules.keep(wanted(local))
    schedules.broken = {"preview"}
    assert (await manager.slash("schedule preview")).content.startswith("The preview cannot be read.")
    schedules.broken = {"book"}
    for subcommand in ("list", "preview", "why"):
        assert (await manager.slash(f"schedule {subcommand}")).content.startswith("The book cannot be read.")
    assert await manager.autocomplete("schedule pause", option="subscription", value="") == []


def _on(raw: dict[str, Any], reply: Reply, custom_id: str) -> dict[str, Any]:
    """Put a button of that id on the message that it is pressed on."""
    message = reply.json
    message["components"] = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "x", "custom_id": custom_id}]}]
    return raw | {"message": message}


@pytest.mark.parametrize(
    "given",
    [
        [],
        None,
        [{"name": "launch", "type": 1}],
        [{"name": "list", "type": 1, "options": None}],
        [{"name": "list", "type": 2, "options": []}],
        [{"name": "pause", "type": 1, "options": []}],
        [{"name": "pause", "type": 1, "options": [{"name": "subscription", "type": 4, "value": 1}]}],
        [{"name": "pause", "type": 1, "options": [{"name": "subscription", "type": 3, "value": "x" * 6000}]}],
        [{"name": "why", "type": 1, "options": [{"name": "slot", "type": 3, "value": "9" * 6000, "focused": True}]}],
    ],
)
@pytest.mark.parametrize("kind", [2, 4])
async def test_subcommands_of_odd_shapes_are_answered_once(
    local: Sandbox, manager: Actor, given: list[dict[str, Any]] | None, kind: int
):
    """Typed out or half typed: no shape is so odd that a person is left waiting."""
    raw = {"type": kind, "data": {"id": "1", "name": "schedule", "type": 1, "options": given}}
    outcome = await local.interact(raw, by="manager", times=2)
    assert outcome.answer is not None
    assert [each.ephemeral for each in outcome.replies] == [True] * (kind == 2)
