"""Texts that fit a reply, and words found whole in a text."""

import re

from bot.core.value import Fault, fault

_SPELLED_WITH_TWO = re.compile(r"[\\*_~|`<@\]/]|discord", re.IGNORECASE)


def weight(text: str) -> int:
    """Count characters as a chat spells them: a mark that it would take for markup is spelled with two."""
    return len(text) + len(_SPELLED_WITH_TWO.findall(text))


def text_fault(path: str | tuple[str | int, ...], text: str | None, most: int) -> Fault | None:
    """Refuse a text that is blank or that no reply could hold; None is a text left out."""
    if text is None:
        return None
    if not text.strip():
        return fault(False, path, "nothing is written here", "write it, or leave the field out")
    long = weight(text)
    marks = ", each mark of markup counted twice" if long > len(text) else ""
    return fault(long <= most, path, f"{long} characters{marks}", f"at most {most} fit a reply")


def stands_in(words: str, text: str) -> bool:
    """Tell whether a text has these words, whole: "over 3" does not stand in "over 3,000". Case is no matter."""
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(words.casefold())}(?!\w|[.,]\d)"
    return bool(words.strip()) and re.search(pattern, text.casefold()) is not None
