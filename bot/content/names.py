"""Names that must stand once in the whole folder, whatever file they stand in."""

from collections.abc import Iterable

from bot.documents import Node, Problems, Scalar, quoted, texts

OWN_COMMANDS = frozenset(
    {
        "ask",
        "briefing",
        "changes",
        "gaps",
        "help",
        "reload",
        "rollback",
        "schedule",
        "sources",
        "status",
    }
)
"""Slash commands that the bot has whatever the briefs say."""

CLAIMS = ("sections", "claims")


def check_names(sources: Node | None, speakers: Node | None, topics: list[Node], problems: Problems) -> None:
    """Report every id and command that stands a second time, with the place of the first."""
    _once("source id", texts(sources, "sources", "id"), problems)
    _once("speaker id", texts(speakers, "speakers", "id"), problems)
    _once("topic id", (node for topic in topics for node in texts(topic, "id")), problems)
    _once("claim id", (node for topic in topics for node in texts(topic, *CLAIMS, "id")), problems)
    commands = [node for topic in topics for node in texts(topic, "command")]
    _once("command", commands, problems)
    for node in commands:
        if node.text in OWN_COMMANDS:
            text = f"the command {quoted(node.text)} is one of the bot's own"
            problems.add(node.position, text, "choose another word")


def _once(noun: str, nodes: Iterable[Scalar], problems: Problems) -> None:
    first: dict[str, Scalar] = {}
    for node in nodes:
        earlier = first.setdefault(node.text, node)
        if earlier is not node:
            text = f"the {noun} {quoted(node.text)} stands here a second time"
            problems.add(node.position, text, f"the first is at {earlier.position}")
