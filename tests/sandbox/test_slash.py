"""Slash commands from end to end."""

from bot.sandbox import Actor, Sandbox


async def test_a_command_is_answered(sandbox: Sandbox, reader: Actor) -> None:
    reply = await reader.slash("echo", text="hello")
    assert (reply.content, reply.ephemeral, reply.edited) == ("hello", False, False)
    assert not sandbox.failures
