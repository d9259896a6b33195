"""What somebody typed, as words and numbers. Whatever cannot be read is left out, never an error."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from bot.core.language import Language
from bot.core.value import value

MOST_CHARACTERS = 4000
"""Read of one text: Discord's longest message."""

_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/)[^<>\s]{0,60}>|https?://\S+|@(?:everyone|here)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*)"
)
_ENDS_SENTENCE = re.compile(r"[.?!;\n…]")
_POSSESSIVE = re.compile(r"['’ʼ`]s?$")
_AMERICA = re.compile(r"\bU\.S\.(?:A\.?)?|\bUS\b")
"""In capitals only: case alone tells the country from the pronoun."""
_SEEN = {"Cf": "", "Cc": " "}
_APOSTROPHES = re.compile(r"['’ʼ`]")


class Script(Enum):
    """Which alphabet a word is written in; each is shared by a few languages, the likelier first."""

    LATIN = (Language.ENGLISH, Language.GERMAN)
    CYRILLIC = (Language.UKRAINIAN, Language.RUSSIAN)
    HANGUL = (Language.KOREAN,)
    OTHER = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """Languages of the briefs that are written in it."""
        return tuple(self.value)


@value
class Token:
    """A word or a number. `word` is folded: lower case, Latin letters without accents, apostrophes gone.

    `sentence` counts from 0; `number` is None for a word.
    """

    text: str
    word: str
    script: Script
    sentence: int
    number: int | None = None


def tokens(text: str) -> tuple[Token, ...]:
    """Read a text of any kind, of which the first 4,000 characters count."""
    clean = _clean(text)
    return tuple(_tokens(clean))


def folded(text: str) -> str:
    """Give a word as it is compared."""
    return _APOSTROPHES.sub("", _without_accents(text.casefold())).replace("ё", "е").replace("ґ", "г")


def _clean(text: str) -> str:
    sound = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode()
    composed = unicodedata.normalize("NFKC", _MARKUP.sub(" ", _visible(sound)))
    return _AMERICA.sub("USA", _visible(composed)) if composed != composed.upper() else _visible(composed)


def _visible(text: str) -> str:
    """Drop what has no width, such as direction marks; a control character parts words."""
    if text.isprintable():
        return text
    return "".join(_SEEN.get(unicodedata.category(each), each) if each != "\n" else each for each in text)


def _tokens(text: str) -> Iterator[Token]:
    end = sentence = 0
    for piece in _PIECE.finditer(text):
        if sentence_ends(text[end : piece.start()]):
            sentence += 1
        end = piece.end()
        shown = piece.group()
        if piece["word"]:
            word = folded(_POSSESSIVE.sub("", shown))
            yield Token(text=shown, word=word, script=_script(word[0]), sentence=sentence)
        else:
            number = int(re.sub(r"\D", "", piece["number"])[:18])
            yield Token(text=shown, word=shown, script=Script.OTHER, sentence=sentence, number=number)


def sentence_ends(between: str) -> bool:
    """Tell whether a sentence ends in what stands between two words."""
    return _ENDS_SENTENCE.search(between) is not None


@lru_cache(maxsize=1024)
def _script(letter: str) -> Script:
    name = unicodedata.name(letter, "")
    if name.startswith("LATIN"):
        return Script.LATIN
    if name.startswith("CYRILLIC"):
        return Script.CYRILLIC
    return Script.HANGUL if name.startswith("HANGUL") else Script.OTHER


def _without_accents(text: str) -> str:
    """Fold accents of Latin letters only: й and ї are letters of their own."""
    if text.isascii():
        return text
    return "".join(_base(each) for each in text.replace("ß", "ss"))


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter
