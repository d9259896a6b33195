"""Errors meant for people: every other exception is a bug.

SitrepError
└── its subclasses stand beside what raises them
"""


class SitrepError(Exception):
    """Something a person can act on: what happened, and what to do about it."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()
