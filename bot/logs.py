"""What is logged, without what must not be: tokens are taken out of every line, tracebacks included."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

HIDDEN = "[hidden]"

_PATTERNS = (
    # Interaction tokens in addresses: /interactions/ID/TOKEN/callback, /webhooks/ID/TOKEN/messages/...
    (re.compile(r"((?:interactions|webhooks)(?:/|%2F)\d+(?:/|%2F))[^\s/?#%\"'<>\\]+", re.IGNORECASE), rf"\1{HIDDEN}"),
    # Payloads that DEBUG lines print: "token": "...", 'token': '...', token=...
    (re.compile(r"(token\w*\\*[\"']?\s*[:=]\s*b?\\*[\"']?)[^\s\"'\\,;&)}\]]+", re.IGNORECASE), rf"\1{HIDDEN}"),
    (re.compile(r"\b(Bot|Bearer)(\s+|%20)[\w.~+/-]{16,}=*"), rf"\1 {HIDDEN}"),
    # The shape of a bot token, and the beginning of every interaction token: "interaction:" in base 64.
    (re.compile(r"[\w-]{20,}\.[\w-]{5,8}\.[\w-]{25,}"), HIDDEN),
    (re.compile(r"aW50ZXJhY3Rpb246[\w+/=-]+"), HIDDEN),
)

LONGEST = 2000
"""Characters of a line."""


class Redactor:
    """Takes known secrets, and whatever looks like a token of Discord's, out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Give the text without its secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


class RedactingFormatter(logging.Formatter):
    """Formats as usual and redacts the whole outcome: message, arguments, traceback and stack."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", style="{")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a record without secrets, and not much of it where it is long, a traceback excepted.

        At DEBUG a statement is logged with what it writes: a whole revision.
        """
        line = self._redact(super().format(record))
        return line if record.exc_info or len(line) <= LONGEST else f"{line[:LONGEST]}…"


class RedactingHandler(logging.StreamHandler[TextIO]):
    """Writes redacted lines; when a line can't be formatted, it says so and not what the line held."""

    def __init__(self, stream: TextIO, redact: Redactor) -> None:
        super().__init__(stream)
        self.setFormatter(RedactingFormatter(redact))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Report a line that can't be written, by its place in the code alone."""
        kind = sys.exc_info()[0]
        name = kind.__name__ if kind else "an error"
        try:
            self.stream.write(f"{record.pathname}:{record.lineno}: a log line failed with {name}\n")
        except (OSError, ValueError):
            return  # the stream itself is gone


def without_trace(record: logging.LogRecord) -> bool:
    """Keep a lost connection to one line: discord.py logs each try to reconnect with a traceback."""
    if record.exc_info and str(record.msg).startswith("Attempting a reconnect"):
        reason = record.exc_info[0]
        record.msg = f"{record.msg} ({reason.__name__ if reason else 'lost'})"
        record.exc_info = None
    return True


def start_logging(level: str, secrets: Iterable[str], stream: TextIO) -> RedactingHandler:
    """Send every logger's lines to a stream, without secrets; handlers set before are taken out.

    discord.py logs whole events at DEBUG, with who wrote what: its loggers stay at INFO.
    """
    discord = logging.getLogger("discord")
    discord.setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level.upper()]))
    logging.getLogger("discord.client").addFilter(without_trace)
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    handler = RedactingHandler(stream, Redactor(secrets))
    root.addHandler(handler)
    root.setLevel(level.upper())
    return handler
