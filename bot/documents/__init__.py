"""YAML with positions, and everything it refuses."""

from bot.documents.document import parse, read
from bot.documents.mending import mend
from bot.documents.node import Entry, Mapping, Node, Scalar, Sequence, child, locate, texts
from bot.documents.position import Position
from bot.documents.problem import DocumentError, Problem, Problems
from bot.documents.quoting import meant, quoted
from bot.documents.schema import build, validate

__all__ = [
    "DocumentError",
    "Entry",
    "Mapping",
    "Node",
    "Position",
    "Problem",
    "Problems",
    "Scalar",
    "Sequence",
    "build",
    "child",
    "locate",
    "meant",
    "mend",
    "parse",
    "quoted",
    "read",
    "texts",
    "validate",
]
