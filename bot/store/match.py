"""Texts of people as queries of FTS5, in which nothing of theirs is syntax."""

import re

MOST_WORDS = 200

_WORD = re.compile(r"\w+")
_SMALL = (
    "a an the of to in is are was were did do does has have had having for on at by with from and or that this these",
    "those it its as be been being what who whom when where why how which will would can could should about into his",
    "him her he she hers their theirs they them there then than s t you your we our us i me my am if but so such after",
    "more most some any all just one said say says",
)
_SMALL_WORDS = frozenset(word for words in _SMALL for word in words.split())
"""Words that stand in most texts: ranking all of those takes five times as long and finds nothing better."""


def quoted(text: str) -> str:
    """Give a query for a text as one phrase. Where it holds no word, it finds nothing."""
    sound = text.encode("utf-8", "replace").decode().replace("\0", " ")  # FTS5 stops reading at a null
    return '"' + sound.replace('"', '""') + '"'


def any_word(text: str) -> str:
    """Give a query for what holds at least one of the words of a text, of which the first 200 count."""
    words = dict.fromkeys(text.split())
    return " OR ".join(map(quoted, list(words)[:MOST_WORDS])) or quoted("")


def any_telling_word(text: str) -> str:
    """Give a query for what holds at least one word of a text that not most texts hold; of all its words if none is."""
    words = _WORD.findall(text)
    return any_word(" ".join([word for word in words if word.casefold() not in _SMALL_WORDS] or words))
