"""Text that cannot break out of its place in a Discord message."""

import re
import unicodedata

_MARKUP = re.compile(r"[\\*_~|`<@]|\](?=\()|(?<=:)//")
_LINE_START = re.compile(r"^(\s*)(?:(#{1,3}|-#?|>(?:>>)?|\+)(?=\s)|(\d+)(?=\.\s))")
"""What makes a heading, a list or a quote of a line, also behind blanks."""
_INVITE = re.compile(r"(discord(?:app)?)\.(gg|com)", re.IGNORECASE)
"""Whatever stands beside it: an underscore is a mark to chat, and no part of the word."""


def escape(text: str) -> str:
    """Show a text as it is: no emphasis, link, mention, invite, heading or hidden direction mark takes effect."""
    visible = "".join(" " if _breaks(char) else char for char in text if not _hidden(char))
    escaped = _LINE_START.sub(_escaped_start, _MARKUP.sub(_escaped, visible))
    return _INVITE.sub(r"\1\\.\2", escaped)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return "@\u200b" if found == "@" else f"\\{found}"


def _escaped_start(match: re.Match[str]) -> str:
    blanks, mark, number = match.groups()
    return f"{blanks}\\{mark}" if mark else f"{blanks}{number}\\"


def _breaks(char: str) -> bool:
    return char in "\n\r\t\v\f\x85\u2028\u2029"


def _hidden(char: str) -> bool:
    """Control and format characters: among them direction marks and zero-width ones."""
    return not _breaks(char) and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}
