"""The languages that briefs and questions come in."""

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes."""

    ENGLISH = "en"
    UKRAINIAN = "uk"
    KOREAN = "ko"
    RUSSIAN = "ru"
    GERMAN = "de"
