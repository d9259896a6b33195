"""The bytes of a file as text a parser may safely see."""

import codecs
import re
import unicodedata
from pathlib import Path

from bot.documents.position import Position
from bot.documents.problem import MOST, Problems

LARGEST = 1 << 20
"""Bytes in a file: far above any brief, far below what would stall the bot."""

REPLACEMENT = "\ufffd"
_REFUSED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_BLANK_LETTERS = frozenset("\ufffd\u115f\u1160\u2800\u3164\uffa0")
_INDENTING_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_DIRECTIVE = re.compile(r"\A(?:[ ]*(?:#[^\n]*)?\n)*(%[^\n]*)")


def read_bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    """Give the bytes of a file that isn't too large; never waits on what is no ordinary file."""
    start = Position.start(name)
    try:
        if not path.is_file():
            problems.add(start, "there is no such file")
            return None
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        problems.add(start, f"can't be read: {(error.strerror or 'unknown reason').lower()}")
        return None
    return data


def decode(data: bytes, file: str, problems: Problems) -> str | None:
    """Give the text of a file, or None where it can't be read on; line ends become plain newlines."""
    start = Position.start(file)
    if len(data) > LARGEST:
        problems.add(start, "the file is over 1 MiB", "divide it into several files")
        return None
    text = _unicode(data.removeprefix(codecs.BOM_UTF8), file, problems)
    if text is None:
        return None
    text = text.replace("\r\n", "\n")
    if _tabs_indent(text, file, problems) or _has_directive(text, file, problems):
        return None
    return _printable(text, file, problems)


def invisible(text: str) -> str | None:
    """Give the first character of a text that can't be seen and is no newline."""
    if text.isprintable() and _BLANK_LETTERS.isdisjoint(text):
        return None
    return next((character for character in text if character != "\n" and _is_refused(character)), None)


def visible(text: str) -> str:
    """Give a text without what can't be seen in it."""
    return "".join(character for character in text if character == "\n" or not _is_refused(character))


def name_of(character: str) -> str:
    """Name a character so that a person can look for it."""
    if character == "\t":
        return "a tab"
    if character == REPLACEMENT:
        return "a character that was damaged when the file was saved (U+FFFD)"
    name = unicodedata.name(character, "a control character").lower()
    return f"an invisible character (U+{ord(character):04X}, {name})"


def _is_refused(character: str) -> bool:
    return unicodedata.category(character) in _REFUSED or character in _BLANK_LETTERS


def _place(text: str, offset: int, file: str) -> Position:
    return Position(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _unicode(data: bytes, file: str, problems: Problems) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().replace("\r\n", "\n")
        byte = f"the byte 0x{data[error.start]:02X} is no UTF-8"
        problems.add(_place(before, len(before), file), byte, "save the file as UTF-8")
        return None


def _tabs_indent(text: str, file: str, problems: Problems) -> bool:
    found = [match.start() + match[0].index("\t") for match in _INDENTING_TAB.finditer(text)]
    for offset in found[: MOST + 1]:
        problems.add(_place(text, offset, file), "a tab indents this line", "indent with spaces, two for each level")
    return bool(found)


def _has_directive(text: str, file: str, problems: Problems) -> bool:
    match = _DIRECTIVE.match(text)
    if match is not None:
        where = _place(text, match.start(1), file)
        problems.add(where, "a line that begins with % is a YAML directive, which is not allowed here", "remove it")
    return match is not None


def _printable(text: str, file: str, problems: Problems) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.isprintable() and _BLANK_LETTERS.isdisjoint(line):
            continue
        for column, character in enumerate(line, 1):
            if _is_refused(character) and not problems.full(file):
                problems.add(Position(file, number, column), name_of(character), _remedy(character))
        lines[number - 1] = "".join(_stand_in(character) for character in line)
    return "\n".join(lines)


def _remedy(character: str) -> str:
    return "put a space in its place" if character == "\t" else "remove it"


def _stand_in(character: str) -> str:
    """Keep columns as they are, so that reading can go on to what else is wrong."""
    if not _is_refused(character):
        return character
    return " " if character == "\t" else REPLACEMENT
