"""Text that cannot break out of its place in a Discord message."""

import re
import unicodedata

_MARKUP = re.compile(r"[\\*_~|`<@]|\](?=\()|(?<=:)//|^(?:#{1,3}|-#?|>|\+)(?= )|^\d+(?=\. )", re.MULTILINE)
_INVITE = re.compile(r"\b(discord(?:app)?)\.(gg|com)\b", re.IGNORECASE)


def escape(text: str) -> str:
    """Show a text as it is: no emphasis, link, mention, invite, heading or hidden direction mark takes effect."""
    visible = "".join(" " if _breaks(char) else char for char in text if not _hidden(char))
    escaped = _MARKUP.sub(_escaped, visible)
    return _INVITE.sub(r"\1\\.\2", escaped)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if found.isdigit():
        return f"{found}\\"
    return "@\u200b" if found == "@" else f"\\{found}"


def _breaks(char: str) -> bool:
    return char in "\n\r\t\v\f\x85\u2028\u2029"


def _hidden(char: str) -> bool:
    """Control and format characters: among them direction marks and zero-width ones."""
    return not _breaks(char) and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}
