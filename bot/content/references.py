"""What one brief says about another: references to sources, speakers and claims."""

from collections.abc import Iterable

from bot.content.names import CLAIMS
from bot.documents import Node, Problems, Scalar, meant, quoted, texts

MOST_HINTS = 20
"""References for which the nearest known id is looked for; that takes milliseconds each."""


def check_references(sources: Node | None, speakers: Node | None, topics: list[Node], problems: Problems) -> None:
    """Report every reference that leads nowhere; what refers to a registry that is missing is left alone."""
    if sources is not None:
        known = _ids(texts(sources, "sources", "id"))
        _lead_somewhere("source", known, _under(topics, "citations", "source"), problems)
    if speakers is not None:
        known = _ids(texts(speakers, "speakers", "id"))
        _lead_somewhere("speaker", known, _under(topics, "attribution", "speaker"), problems)
        _lead_somewhere("speaker", known, _under(topics, "attribution", "basis", "whose"), problems)
    _lead_somewhere("claim", _ids(_under(topics, "id")), _under(topics, "supersedes"), problems)


def _under(topics: list[Node], *path: str) -> list[Scalar]:
    return [node for topic in topics for node in texts(topic, *CLAIMS, *path)]


def _ids(nodes: Iterable[Scalar]) -> frozenset[str]:
    return frozenset(node.text for node in nodes)


def _lead_somewhere(noun: str, known: frozenset[str], nodes: Iterable[Scalar], problems: Problems) -> None:
    lost = [node for node in nodes if node.text not in known]
    for number, node in enumerate(lost):
        hint = meant(node.text, known) if number < MOST_HINTS else ""
        problems.add(node.position, f"there is no {noun} {quoted(node.text)}", hint)
