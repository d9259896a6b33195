"""Words of a file as a message repeats them: on one line, not too long."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 60


def quoted(text: str) -> str:
    """Put a text in quotes, shortened, with whatever can't be seen written out."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "'" + "".join(map(_visible, shown)) + "'"


def _visible(character: str) -> str:
    if character == "\n" or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>" if character != "\n" else " "
    return character


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word most like this one, if one is alike enough to be meant."""
    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = get_close_matches(word[:LONGEST].casefold(), sorted(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else None


def meant(word: str, known: Iterable[str]) -> str:
    """Give a hint that names the nearest known word, or all of them where there are few."""
    names = sorted(known)
    if (name := nearest(word, names)) is not None:
        return f"did you mean {quoted(name)}?"
    if not names or len(names) > 12:
        return ""
    return f"known: {', '.join(names)}"
