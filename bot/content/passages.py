"""A publication's text, counted as citations count it: paragraphs and their sentences."""

import re

_FINISHED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_BOUNDARY = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-zа-яіїєґ])")
_LAST_WORD = re.compile(r"([\w.’'-]+)\.$")
_BEFORE_A_NAME = re.compile(
    r"adm|brig|capt|cmdr|col|cpl|dr|gen|gov|hon|lt|maj|messrs|mr|mrs|ms|mt|pres|prof|rep|rev|sen|sgt|st|vs|ген",
    re.IGNORECASE,
)
_BEFORE_A_NUMBER = re.compile(r"no|nos|fig|vol|pp?|art|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE)
_ANYWHERE = re.compile(
    r"approx|co|corp|dept|est|etc|inc|jr|ltd|sr|[^\W\d_]|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", re.IGNORECASE
)
"""Words that stand within a sentence and at its end alike, initials and 'U.S.' among them."""

_OPENER = re.compile(
    r"(?:A|After|Although|An|And|As|At|Before|But|By|Despite|During|For|From|He|Her|His|However|If|In|It|Its|Meanwhile"
    r"|On|Our|Several|She|Since|So|Some|That|The|Their|There|These|They|This|Those|To|Two|We|When|While|With)\b"
)
"""Words that begin a sentence after 'U.S.' far more often than they go on with a name."""

Paragraph = tuple[str, ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a text into its paragraphs, each into its sentences.

    A line is a paragraph. Blank lines are passed over; a line without closing punctuation is a heading and not counted.
    """
    lines = (line.strip() for line in text.splitlines())
    return tuple(sentences(line) for line in lines if _FINISHED.search(line))


def sentences(paragraph: str) -> Paragraph:
    """Split a paragraph into sentences, not at abbreviations, initials or decimals."""
    found: list[str] = []
    begin = 0
    for boundary in _BOUNDARY.finditer(paragraph):
        before, after = paragraph[begin : boundary.end()].strip(), paragraph[boundary.end() :]
        if _ends_sentence(before, after.lstrip("\"'“‘«([")):
            found.append(before)
            begin = boundary.end()
    return (*found, paragraph[begin:].strip())


def _ends_sentence(before: str, after: str) -> bool:
    match = _LAST_WORD.search(before)
    word = match[1] if match else ""
    if _BEFORE_A_NAME.fullmatch(word):
        return False
    if _BEFORE_A_NUMBER.fullmatch(word):
        return not after[:1].isdigit()
    return not _ANYWHERE.fullmatch(word) or _OPENER.match(after) is not None
