"""Secrets taken out of what the page shows."""

import re
from typing import Any

MASK = "(token)"

_IN_A_PATH = re.compile(r"(/interactions/[^/\s]+/|/webhooks/[^/\s]+/)(?!\{)[^/\s?]+")


class Masking:
    """Hides the bot's token wherever it stands, and interactions' tokens in paths and under their name."""

    def __init__(self, token: str) -> None:
        self._token = token

    def text(self, text: str) -> str:
        """Return a text without tokens."""
        return _IN_A_PATH.sub(rf"\1{MASK}", text.replace(self._token, MASK))

    def json(self, part: Any) -> Any:  # noqa: ANN401 - whatever travels as JSON
        """Return JSON without tokens."""
        if isinstance(part, str):
            return self.text(part)
        if isinstance(part, list | tuple):
            return [self.json(each) for each in part]
        if isinstance(part, dict):
            return {key: MASK if key == "token" else self.json(value) for key, value in part.items()}
        return part
