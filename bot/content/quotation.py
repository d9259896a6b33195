"""Whether a text really has the words that a citation quotes from it."""

import re

from bot.content.passages import Paragraph

_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "}
)


def follow_each_other(fragments: tuple[str, ...], sentence: str) -> bool:
    """Tell whether all fragments stand in a sentence, one after the other."""
    begin = 0
    for fragment in fragments:
        match = _pattern(fragment).search(_straight(sentence), begin)
        if match is None:
            return False
        begin = match.end()
    return True


def stands_in(fragment: str, sentence: str) -> bool:
    """Tell whether a sentence has these words, whole and in this order; curly quotes count as straight ones."""
    return _pattern(fragment).search(_straight(sentence)) is not None


def places(fragment: str, text: tuple[Paragraph, ...]) -> list[tuple[int, int]]:
    """Give the paragraphs and sentences, counted from 1, where a fragment stands."""
    return [
        (p, s)
        for p, paragraph in enumerate(text, 1)
        for s, sentence in enumerate(paragraph, 1)
        if stands_in(fragment, sentence)
    ]


def _straight(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


def _pattern(fragment: str) -> re.Pattern[str]:
    """Match whole words: 'over 3' does not stand in 'over 3,000', 'Seoul' stands in 'Seoul's'."""
    words = re.escape(_straight(fragment))
    before = r"(?<!\w)(?<!\w[-,.'])" if re.match(r"\w", fragment) else ""
    after = r"(?!\w)(?![-,.]\w)(?!'(?!s\b)\w)" if re.search(r"\w$", fragment) else ""
    return re.compile(before + words + after)
