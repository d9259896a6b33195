"""Numbers as people write them: 3,000, 3.000, 3k, 1.1k, three thousand, 3 тысячи, 3천."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.token import Script, Token

SMALL = 12
"""Numbers up to this are also just words: "two figures", "1 question"."""

_SCALES = {
    "k": 1000,
    "thousand": 1000,
    "thousands": 1000,
    "grand": 1000,
    "hundred": 100,
    "mio": 10**6,
    "million": 10**6,
}
_BEGINNINGS = {"тысяч": 1000, "тисяч": 1000, "тыс": 1000, "тис": 1000, "tausend": 1000, "천": 1000, "만": 10**4}
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")
_ONES = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
        "одна дві три чотири пять шість сім вісім девять десять одинадцять дванадцять",
    )
    for number, word in enumerate(words.split(), 1)
}


def scaled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Put a number and the scale behind it together."""
    return tuple(_scaled(tokens))


def _scaled(tokens: Sequence[Token]) -> Iterator[Token]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        scale = _scale(following) if following else None
        number = _counted(token, scale) if scale else 0
        if number and following:
            text = f"{token.text} {following.text}"
            yield replace(token, text=text, word=text, number=number, script=Script.OTHER)
            index += 2
        else:
            yield token
            index += 1


def _counted(token: Token, scale: int) -> int:
    """Give a number times the scale behind it, 0 if there is none; of 1.1k the fraction counts."""
    if _FRACTION.fullmatch(token.text):
        return round(float(token.text.replace(",", ".")) * scale)
    return (token.number or _ONES.get(token.word, 0)) * scale


def _scale(token: Token) -> int | None:
    begun = (scale for beginning, scale in _BEGINNINGS.items() if token.word.startswith(beginning))
    return _SCALES.get(token.word) or next(begun, None)
