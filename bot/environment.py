"""Environment variables that set something; whatever is wrong with one is told by its name."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

ID = re.compile(r"[1-9][0-9]{0,19}")
ID_HINT = "copy it in Discord with developer mode on: digits only"

_API_PATH = re.compile(r"/(?:[\w.-]+/)*api/v[0-9]{1,3}")
_API_HINT = "write an address such as http://127.0.0.1:8471/api/v10, or unset it"

Environment = Mapping[str, str]


class Variables:
    """Variables stripped, empty ones as unset; `lines` collects what is wrong with those that were asked for."""

    def __init__(self, environ: Environment) -> None:
        self._environ = environ
        self.lines: list[str] = []

    def text(self, name: str) -> str | None:
        """Give a text, None if the variable is unset or empty."""
        return self._environ.get(name, "").strip() or None

    def file(self, name: str, working: Path) -> Path | None:
        """Give the path of a file that is there."""
        text = self.text(name)
        if text is None:
            return None
        path = working / text
        if not path.is_file():
            self._add(name, f"there is no file {text!r}", "name a file, or unset it")
        return path

    def ids(self, name: str) -> tuple[str, ...] | None:
        """Give Discord's ids from a text that separates them by commas."""
        text = self.text(name)
        if text is None:
            return None
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        for number, part in enumerate(parts, 1):
            if not ID.fullmatch(part):
                self._add(name, f"entry {number} is no id", ID_HINT)
        return parts

    def id(self, name: str) -> str | None:
        """Give one of Discord's ids."""
        text = self.text(name)
        if text is not None and not ID.fullmatch(text):
            self._add(name, "this is no id", ID_HINT)
        return text

    def api_base(self, name: str) -> str | None:
        """Give the address of an API of Discord's kind; only a loopback host may be reached without TLS."""
        text = self.text(name)
        if text is None:
            return None
        text = text.removesuffix("/")
        refusal = _api_refusal(text)
        if refusal is not None:
            self._add(name, refusal, _API_HINT)
        return text

    def _add(self, name: str, text: str, hint: str) -> None:
        self.lines.append(f"{name}: {text}; {hint}")


def _api_refusal(text: str) -> str | None:
    """Say what is wrong with an address, without repeating it: it might hold a password."""
    try:
        url = urlsplit(text)
        host, port = url.hostname, url.port
    except ValueError:
        return "this is no web address"
    if url.scheme not in {"http", "https"} or not host or port == 0 or not text.isascii():
        return "this is no absolute web address"
    if url.username is not None or url.query or url.fragment or not _API_PATH.fullmatch(url.path):
        return "the address does not end in /api/v and a number"
    return None if url.scheme == "https" or _is_loopback(url) else "http is only for this machine; use https"


def _is_loopback(url: SplitResult) -> bool:
    host = url.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
