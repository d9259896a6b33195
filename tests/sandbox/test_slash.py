"""Slash commands from end to end."""

from typing import Any

import pytest

from bot.sandbox import Actor, NoReply, Permission, Refused, Sandbox

from .peer import Peer


async def test_a_command_is_answered(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash("echo", text="hello")
    assert (reply.content, reply.ephemeral, reply.edited) == ("hello", False, False)
    assert not sandbox.failures


async def test_an_ephemeral_answer_is_for_its_invoker(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash("echo", text="psst", private=True)
    assert reply.ephemeral
    assert [seen.content for seen in sandbox.messages()] == ["psst"]
    assert sandbox.messages(seen_by="manager") == []


async def test_a_deferred_answer_is_awaited(reader: Actor) -> None:
    reply = await reader.slash("think")
    assert (reply.content, reply.ephemeral, reply.edited) == ("thought", False, False)


async def test_a_deferred_ephemeral_answer_stays_ephemeral(reader: Actor) -> None:
    reply = await reader.slash("think", private=True)
    assert (reply.content, reply.ephemeral) == ("thought", True)


async def test_follow_ups_come_after_the_answer(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash("think", more=2)
    await sandbox.until(lambda: len(reply.followups) == 2)
    assert [followup.content for followup in reply.followups] == ["and 0", "and 1"]


async def test_silence_is_a_failed_interaction(sandbox: Sandbox, reader: Actor) -> None:
    with pytest.raises(NoReply, match="This interaction failed: /silent"):
        await reader.slash("silent")
    assert [str(failure) for failure in sandbox.failures] == ["unanswered interaction: /silent"]


async def test_a_refused_payload_is_a_failure_and_the_bot_may_try_again(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash("fail")
    assert reply.content.startswith("400 50035 Invalid Form Body")
    assert "Must be 2000 or fewer in length." in str(sandbox.failures[0])


async def test_every_kind_of_option_arrives(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash(
        "measure",
        view="long",
        count=3,
        ratio=0.5,
        who="manager",
        where="#briefings",
        role="Managers",
        share=True,
    )
    assert reply.content == "long 3 0.5 manager briefings Managers True"
    assert not sandbox.failures


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "view: This option is required. Specify a value."),
        ({"view": "wide"}, "view: Input a valid choice."),
        ({"view": "long", "count": 11}, "count: Value must be less than or equal to 10."),
        ({"view": "long", "count": 0}, "count: Value must be greater than or equal to 1."),
        ({"view": "long", "count": "many"}, "count: Input a valid integer."),
        ({"view": "long", "ratio": "half"}, "ratio: Input a valid number."),
        ({"view": "long", "share": "perhaps"}, "share: Must be either true or false."),
        ({"view": "long", "who": "nobody"}, "who: Input a valid user."),
        ({"view": "long", "where": "#nowhere"}, "where: Input a valid channel."),
        ({"view": "long", "role": "kings"}, "role: Input a valid role."),
        ({"view": "long", "colour": "red"}, "/measure has no option colour."),
    ],
)
async def test_what_the_client_would_not_send(reader: Actor, options: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused) as refused:
        await reader.slash("measure", **options)
    assert str(refused.value) == message


async def test_an_unknown_command(reader: Actor) -> None:
    with pytest.raises(Refused, match="There is no command /nothing here"):
        await reader.slash("nothing")


async def test_subcommands(reader: Actor) -> None:
    assert (await reader.slash("watch add", topic="losses")).content == "added losses"
    assert (await reader.slash("watch daily at", hour=7)).content == "daily at 7"
    with pytest.raises(Refused, match="/watch needs one of: daily, add"):
        await reader.slash("watch")


async def test_autocomplete(reader: Actor) -> None:
    choices = await reader.autocomplete("find", option="word", value="cl", kind="x-")
    assert [(choice.name, choice.value) for choice in choices] == [("x-clam", "clam"), ("x-claim", "claim")]
    with pytest.raises(Refused):
        await reader.autocomplete("find", option="kind", value="x")


async def test_a_typed_line(reader: Actor) -> None:
    assert (await reader.type('/echo text:"hello \\"you\\"" private:true')).content == 'hello "you"'
    assert (await reader.type("/echo hello there private:true")).content == "hello there"
    assert (await reader.type("/echo private:true hello there")).content == "hello there"
    assert (await reader.type("/watch daily at hour:7")).content == "daily at 7"
    with pytest.raises(Refused, match='Nothing takes "loud"'):
        await reader.type("/panel loud")


async def test_the_gateway_tells_of_answers(sandbox: Sandbox, peer: Peer, reader: Actor) -> None:
    await reader.slash("echo", text="public")
    await reader.slash("echo", text="secret", private=True)
    await sandbox.actor("reader").slash("echo", text="in a group", place=sandbox.places.group)
    await sandbox.actor("reader").slash("echo", text="last")
    heard = [(message.content, message.guild is not None) for message in peer.heard]
    assert heard[:2] == [("public", True), ("secret", False)]
    assert "in a group" not in str(heard)


async def test_a_channel_comes_with_what_the_person_may_do_in_it(sandbox: Sandbox, peer: Peer, reader: Actor) -> None:
    sandbox.owner.set_overwrite(sandbox.places.briefings, reader.user, deny=Permission.SEND_MESSAGES)
    await reader.slash("measure", view="long", where="#briefings")
    told = (await peer.told.get()).data
    assert told
    (channel,) = told["resolved"]["channels"].values()  # type: ignore[typeddict-item]
    assert not int(channel["permissions"]) & Permission.SEND_MESSAGES
    assert int(channel["permissions"]) & Permission.VIEW_CHANNEL


async def test_only_channels_of_the_types_asked_for_can_be_chosen(sandbox: Sandbox, reader: Actor) -> None:
    assert "announcements" in (await reader.slash("measure", view="long", where="#announcements")).content
    with pytest.raises(Refused, match="where: Input a valid channel"):
        await reader.slash("measure", view="long", where="Group")


async def test_a_role_says_whether_anyone_may_mention_it(sandbox: Sandbox, peer: Peer, reader: Actor) -> None:
    sandbox.owner.add_role("Watchers", Permission.NONE, mentionable=True)
    await reader.slash("measure", view="long", role="Watchers")
    told = (await peer.told.get()).data
    assert told
    (role,) = told["resolved"]["roles"].values()  # type: ignore[typeddict-item]
    assert (role["mentionable"], role["managed"]) == (True, False)
