"""Texts of people as queries of FTS5, in which nothing of theirs is syntax."""

MOST_WORDS = 200


def quoted(text: str) -> str:
    """Give a query for a text as one phrase. Where it holds no word, it finds nothing."""
    sound = text.encode("utf-8", "replace").decode().replace("\0", " ")  # FTS5 stops reading at a null
    return '"' + sound.replace('"', '""') + '"'


def any_word(text: str) -> str:
    """Give a query for what holds at least one of the words of a text, of which the first 200 count."""
    words = dict.fromkeys(text.split())
    return " OR ".join(map(quoted, list(words)[:MOST_WORDS])) or quoted("")
