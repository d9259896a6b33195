"""Discord's markdown, told in plain text."""

import re
from datetime import UTC, datetime

_PARTS = re.compile(
    r"""
      \\(?P<escaped>[^A-Za-z0-9\s])
    | (?P<fence>`+)(?P<code>.+?)(?P=fence)
    | \[(?P<text>(?:\\.|[^\]\\])+)\]\(<?(?P<address>https?://[^\s)>]+)>?(?:\s+"[^"]*")?\)
    | <t:(?P<unix>-?\d{1,13})(?::(?P<style>[tTdDfFsSR]))?>
    | <(?P<link>https?://[^\s>]+)>
    | </(?P<command>[^:>]+):\d+>
    | <a?(?P<emoji>:\w+:)\d+>
    | \*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<underlined>(?:\\.|[^\\])+?)__(?!_)
    | ~~(?P<struck>(?:\\.|[^\\])+?)~~
    | \|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|
    | \*(?=\S)(?P<slanted>(?:\\.|[^\\*])+?)(?<=\S)\*
    | (?<!\w)_(?P<leaning>(?:\\.|[^\\_])+?)_(?!\w)
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"^(?:-#\s+|#{1,3}\s+)(?=\S)")
_BULLET = re.compile(r"^(\s*)[-*]\s+(?=\S)")
_BLOCK = re.compile(r"```(?:\w+\n)?(.*?)```", re.DOTALL)

_MARKED = ("bold", "underlined", "struck", "spoiler", "slanted", "leaning")
_STYLES = {
    "t": "%H:%M UTC",
    "T": "%H:%M:%S UTC",
    "d": "%-d %B %Y",
    "D": "%-d %B %Y",
    "F": "%A, %-d %B %Y %H:%M UTC",
}
_USUAL = "%-d %B %Y %H:%M UTC"


def plain(text: str) -> str:
    """Return text as Discord shows it, without what a terminal cannot show."""
    pieces = _BLOCK.split(text)
    # Every second piece is what stood in a code block.
    return "".join(piece if index % 2 else _lines(piece) for index, piece in enumerate(pieces))


def _lines(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    return _inline(_BULLET.sub(r"\1• ", _LINE.sub("", line)))


def _inline(text: str) -> str:
    return _PARTS.sub(_told, text)


def _told(match: re.Match[str]) -> str:
    part = match.groupdict()
    if part["text"] is not None:
        return f"{_inline(part['text'])} <{part['address']}>"
    if part["unix"] is not None:
        return _moment(int(part["unix"]), part["style"] or "f") or match.group()
    if part["command"] is not None:
        return f"/{part['command']}"
    inner = next((part[name] for name in _MARKED if part[name] is not None), None)
    if inner is not None:
        return _inline(inner)
    return part["escaped"] or part["code"] or part["link"] or part["emoji"] or match.group()


def _moment(unix: int, style: str) -> str | None:
    try:
        moment = datetime.fromtimestamp(unix, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment.strftime(_STYLES.get(style, _USUAL).replace("%-d", str(moment.day)))
