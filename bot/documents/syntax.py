"""A parser's complaint in the words of someone who edits a file, not of someone who parses it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

_KEY_WITHOUT_SPACE = re.compile(r"^[ ]*(?:- +)*[\w-]+(:)(?=[^\s:/])")
_COLON_INSIDE = re.compile(r"^[ ]*(?:- +)*[^\s'\"#][^:]*: +\S.*$")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with the syntax; lines and columns count from 0."""

    line: int
    column: int
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser stopped, where the thing it was reading began, and the text around."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int]

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self._text(self.line)[: self.column]

    @property
    def stopped_by(self) -> str:
        """The character the parser stopped at; empty at the end of a line."""
        return self._text(self.line)[self.column : self.column + 1]

    @property
    def character(self) -> str:
        """The character the thing begins with."""
        line, column = self.begun
        return self._text(line)[column : column + 1]

    def _text(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""

    def here(self, text: str, hint: str) -> Complaint:
        """Complain about where the parser stopped."""
        return Complaint(self.line, self.column, text, hint)

    def there(self, text: str, hint: str) -> Complaint:
        """Complain about where the thing began."""
        return Complaint(*self.begun, text, hint)

    def missing_space(self) -> Complaint | None:
        """Find a 'key:value' without its space, on the line before or where the thing began."""
        for line in (self.begun[0], self._line_before()):
            if match := _KEY_WITHOUT_SPACE.match(self._text(line)):
                return Complaint(line, match.start(1), "a space is missing after this colon", "write 'key: value'")
        return None

    def _line_before(self) -> int:
        line = self.line - 1
        while line > 0 and not self._text(line).strip():
            line -= 1
        return max(line, 0)


def _colon(trouble: Trouble) -> Complaint:
    if _COLON_INSIDE.match(trouble.before):
        hint = "put quotes around the whole text"
        return trouble.here("a colon followed by a space stands inside a text without quotes", hint)
    if (complaint := trouble.missing_space()) is not None:
        return complaint
    hint = "a key begins in the same column as the keys it belongs with, and stands under no text"
    return trouble.here("this key can't stand here", hint)


def _no_colon(trouble: Trouble) -> Complaint:
    if (complaint := trouble.missing_space()) is not None:
        return complaint
    hint = "write 'key: value'; a text that goes on over several lines is indented more than its key"
    return trouble.there("this line has no key", hint)


def _open_quote(trouble: Trouble) -> Complaint:
    quote = trouble.character
    hint = f"close it with {quote}; a {quote} inside the text is written {_inside(quote)}"
    return trouble.there(f"the quote {quote} opened here is never closed", hint)


def _inside(quote: str) -> str:
    return "''" if quote == "'" else '\\"'


def _dedent(trouble: Trouble) -> Complaint:
    before = trouble.before.rstrip()
    if before[-1:] in {"'", '"'}:
        quote = before[-1]
        hint = f"write a {quote} inside the text as {_inside(quote)}, and close each text where it ends"
        return trouble.here(f"text goes on after the closing quote {quote}", hint)
    if before.strip():
        return trouble.here("this doesn't belong here", "put quotes around a text that holds brackets or quotes")
    hint = f"the lines it may belong with begin in column {trouble.begun[1] + 1}"
    return trouble.here("the indentation of this line fits no line above it", hint)


def _dash(trouble: Trouble) -> Complaint:
    hint = "begin each item of the list on a line of its own, under its key; or put quotes around a text"
    return trouble.here("a list item can't stand here", hint)


def _bracket(trouble: Trouble) -> Complaint:
    closing = "]" if trouble.character == "[" else "}"
    hint = f"close it with {closing}; put quotes around a text that begins with a bracket or holds a comma"
    return trouble.there(f"the bracket {trouble.character} opened here is not closed", hint)


def _first_character(trouble: Trouble) -> Complaint:
    hint = "put quotes around the text"
    return trouble.there(f"a text without quotes can't begin with {trouble.character}", hint)


def _content(trouble: Trouble) -> Complaint:
    if not trouble.stopped_by:
        return trouble.here("the file ends where a value is expected", "close every bracket")
    return trouble.here(f"a value is expected here, not {trouble.stopped_by}", "put quotes around the text")


def _escape(trouble: Trouble) -> Complaint:
    hint = "use single quotes around a text with a backslash in it"
    return trouble.here("a backslash in double quotes means something else", hint)


def _start(trouble: Trouble) -> Complaint:
    if not trouble.before.strip():
        return trouble.here("the indentation of this line fits no line above it", "begin every top key in column 1")
    return trouble.here("nothing more may follow here", "a file holds keys with their values, and nothing else")


def _tag(trouble: Trouble) -> Complaint:
    hint = "tags are not allowed; put quotes around a text that begins with !"
    return trouble.there("! begins a YAML tag", hint)


_RULES: tuple[tuple[re.Pattern[str], Callable[[Trouble], Complaint]], ...] = (
    (re.compile(r"mapping values are not allowed"), _colon),
    (re.compile(r"could not find expected ':'"), _no_colon),
    (re.compile(r"quoted scalar.*(end of stream|document (indicator|separator))"), _open_quote),
    (re.compile(r"(unknown|invalid).*escape|quoted scalar.*(hexdecimal|hexadecimal|escape)"), _escape),
    (re.compile(r"block (mapping|collection).*(expected key|'-' indicator|<block end>)"), _dedent),
    (re.compile(r"sequence entries are not allowed"), _dash),
    (re.compile(r"flow (sequence|mapping)"), _bracket),
    (
        re.compile(r"cannot start any token|scanning an (alias|anchor)|scanning a block scalar"),
        _first_character,
    ),
    (re.compile(r"expected (the )?node content"), _content),
    (re.compile(r"<document start>"), _start),
    (re.compile(r"\btag\b|\bURI\b"), _tag),
)


def spacing(text: str) -> str:
    """Give a hint where a text looks like a key with its value, but for the space after the colon."""
    return "a space is missing after the colon" if _KEY_WITHOUT_SPACE.match(text) else ""


def explain(error: Exception, text: str, line: int, column: int) -> Complaint:
    """Reword what a parser raised; line and column are used where it names no place."""
    if not isinstance(error, MarkedYAMLError):
        return Complaint(line, column, *_UNREADABLE)
    at, begun = _place(error.problem_mark), _place(error.context_mark)
    at = at or begun or (line, column)
    trouble = Trouble(text.split("\n"), *at, begun or at)
    said = f"{error.context}: {error.problem}"
    for pattern, reword in _RULES:
        if pattern.search(said):
            return reword(trouble)
    return trouble.here(*_UNREADABLE)


_UNREADABLE = (
    "this can't be read as YAML",
    "compare it with the lines above, and put quotes around the text",
)


def _place(mark: Mark | None) -> tuple[int, int] | None:
    return None if mark is None else (mark.line, mark.column)
