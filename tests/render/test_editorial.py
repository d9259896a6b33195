"""The repository's own briefs as readers see them, held against what the article does and does not say."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.content import load
from bot.core.answer import Answer, View
from bot.core.composition import briefing, topic_answer
from bot.core.identifier import TopicId
from bot.core.snapshot import Snapshot
from bot.render.block import blocks
from bot.render.line import Kind
from bot.render.topic_card import cards
from tests.render.media import descriptions, plain, words

ROOT = Path(__file__).parents[2]
TOPICS = ["losses", "weapons", "treaty", "stability", "slovakia"]
ARTICLE = ROOT.parent / "shared" / "article.txt"


@cache
def snapshot() -> Snapshot:
    return Snapshot.of(load(ROOT / "briefs"))


def answer(topic: str, view: View = View.SUMMARY) -> Answer:
    held = snapshot().topics[TopicId(topic)]
    return topic_answer(snapshot(), held, view, held.reviewed + timedelta(days=1))


def summary(topic: str) -> str:
    return plain(cards(answer(topic)))


@cache
def everything() -> str:
    """Give every topic in every view, and the briefing, as a terminal prints them."""
    shown = [answer(topic, view) for topic in TOPICS for view in View]
    shown += [briefing(snapshot(), view, shown[0].reviewed) for view in View]
    return "\n".join(plain(cards(each)) for each in shown)


def lines_with(text: str) -> list[str]:
    """Give the lines that hold a text; a test over none would prove nothing."""
    found = [line for line in everything().splitlines() if text in line]
    assert found, f"no line holds {text!r}"
    return found


def test_the_topics_are_these() -> None:
    """A topic that is added is to be read against its article here too."""
    assert set(snapshot().topics) == set(TOPICS)


NEVER = [
    r"casualt\w*",
    "claim(s|ed|ing)?(?! therefore)",
    r"reveal\w*",
    r"admit\w*",
    r"confirm\w*",
    "will",
    "has sent",
    "have sent",
    "contradict\\w*",
    "at least",
    "dead",
    "likely",
    "probably",
    "allegedly",
    "so-called",
    "regime",
    "today's",
    "final toll",
    "Slovakia wants",
    "4,?100",
    "2,?050",
    "1,?900",
    "average of",
    r"1,100\W*(to|and|or|–|-)\W*(over )?3,000",
    r"3,000\W*(to|and|or|–|-)\W*1,100",
    "between 1,100",
    "South Korea(?!n)",
    "Seoul estimates",
]


@pytest.mark.parametrize("word", NEVER)
def test_words_that_are_not_ours_to_say(word: str) -> None:
    """P2: no doubt and no certainty of ours, no sum, mean or range of the figures, nothing stronger than the source."""
    ours = re.sub(r"<https?://\S+>", "", everything())
    assert re.findall(rf"(?i).*\b{word}\b.*", ours) == []


TOGETHER = [
    ("3,000", ["over 3,000", "killed or wounded"]),
    ("1,100", ["could be around", "losses"]),
    ("thousands", ["pyongyang", "sending"]),
    ("substantial human cost", ['"a substantial human cost']),
    ("significant toll", ['"significant toll']),
    ("170 mm", ["170 mm cannons"]),
    ("240 mm", ["240 mm multiple rocket launchers"]),
    ("desire to strengthen", ["the kremlin has expressed"]),
    ("Chief of General Staff", ["our note:", "ukrainska pravda"]),
    ("Commander-in-Chief", ["our note:", "ukrainska pravda"]),
    ("warned: ", ["could"]),
    ("even more troops", ["warned", "potential"]),
    ("North Korea could send", ['zelensky warned ("potential"): ']),
    ("undermine European efforts", ["suggest"]),
    ("Such actions", ["zelensky suggested", '"engaging with russia"']),
    ("Losses could be", ["(north korean troops, kursk, from context)."]),
    ("Pyongyang is sending", ['"reportedly", no origin named: ']),
    ("The alliance", ["(north korea and russia, from context)"]),
    ('There are "global risks', ["(north korea and russia, from context)"]),
    ("reading of the estimate", ["our note:", "not seoul's"]),
    ("destabilise", ["could destabilise"]),
]


@pytest.mark.parametrize(("found", "beside"), TOGETHER, ids=[each[0] for each in TOGETHER])
def test_what_must_stand_in_one_line(found: str, beside: list[str]) -> None:
    """P2: a number keeps bound, hedge and measure in its own line; a calibre keeps its noun; a warning its "could"."""
    for line in lines_with(found):
        assert [each for each in beside if each not in line.casefold()] == [], line
        assert line.count("170 mm") == line.count("170 mm cannons")
        assert line.count("240 mm") == line.count("240 mm multiple rocket launchers")


QUOTED = [
    "earlier this month",
    "substantial human cost",
    "significant toll",
    "recent battles",
    "increasingly dire",
    "fierce resistance",
    "engaging with Russia",
    "global risks posed",
]


@pytest.mark.parametrize("text", QUOTED)
def test_these_words_stand_in_quotation_marks(text: str) -> None:
    """P3: unquoted, "this month" would be read as now, and the article's judgement as ours."""
    for line in lines_with(text):
        for match in re.finditer(re.escape(text), line):
            assert line.count('"', 0, match.start()) % 2 == 1, line


OWN_DATES = [
    r"Our note: .*",
    r"<https?://\S+>",
    r"Our record of \d+ \w+ \d{4}, revision [0-9a-f]{7}",
    r"  • added \d+ \w+ \d{4}",
]
MONTHS = "January|February|March|April|June|July|August|September|October|November|December"


def test_no_date_but_our_own() -> None:
    """P3: the article gives no calendar date, and neither does a card beside our record and the editor's note."""
    text = re.sub("|".join(OWN_DATES), "", everything())
    assert re.findall(rf".*\b(?:(?:19|20)\d\d|{MONTHS})\b.*", text) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_says_that_the_article_is_undated(topic: str) -> None:
    """P1, P3: each page leads to the source, undated and unverified; the day is labelled as of our record."""
    for page in descriptions(cards(answer(topic))):
        assert re.search(
            r"-# All via \[Clam Report\]\(https://\S+\), undated, not verified by us\. "
            r"Our record of <t:\d+:D>, revision \w{7}$",
            page,
        )


def statements(topic: str) -> Iterator[str]:
    for passage in answer(topic).passages:
        yield from (words(block.lines) for block in blocks(passage, View.SUMMARY))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_bullet_and_headline_has_a_number(topic: str) -> None:
    """P1: nothing is stated without a citation."""
    shown = list(statements(topic))
    assert len(shown) == len(snapshot().topics[TopicId(topic)].claims)
    for each in shown:
        assert re.search(r" \[\d+\]$", each.split("\nOur note:")[0]), each
    for card in cards(answer(topic)):
        bullets = [line for block in card.blocks for line in block.lines if line.kind is Kind.BULLET]
        assert all(re.search(r" \[\d+\]$", words([line])) for line in bullets)


def test_the_figures_stand_in_bold_with_hedge_and_measure() -> None:
    """P2: a cropped screenshot keeps what the number counts and how sure it is; the order is that of the article."""
    page = descriptions(cards(answer("losses")))[0]
    assert re.findall(r"^\*\*(?!Not given).+", page, re.MULTILINE) == [
        "**Over 3,000 killed or wounded**",
        '**"Could be around 1,100" losses**',
    ]
    assert "Zelensky, on *preliminary* data" in page
    assert "South Korean military intelligence, *estimate*" in page
    assert "≠ Different measures: not to be added, averaged or ranked. The article does not reconcile them." in page


def test_the_calibres_are_said_to_be_none_of_a_count() -> None:
    """P2: 170 and 240 are millimetres."""
    assert "mm = calibre, not a count" in summary("weapons")


@pytest.mark.parametrize(
    ("topic", "detail"),
    [
        ("losses", "deaths alone"),
        ("losses", "period"),
        ("losses", "independent check"),
        ("losses", "Moscow's or Pyongyang's account"),
        ("weapons", "quantities"),
        ("weapons", "who reported it"),
        ("treaty", "which month"),
        ("treaty", "aggression against whom"),
        ("treaty", "whether it was invoked"),
        ("stability", "whose concerns"),
        ("slovakia", "a reply from Fico"),
    ],
)
def test_what_people_ask_for_is_said_not_to_be_given(topic: str, detail: str) -> None:
    """P4: the details that the article leaves out are named."""
    assert re.search(rf"Not given: .*{detail}", summary(topic))


def test_what_a_loss_is_is_asked_of_the_account_that_counts_losses() -> None:
    """P2, P4: what one account leaves open is not said of the other, which says what it counts."""
    told = "deaths alone · period · independent check · Moscow's or Pyongyang's account · [3] what counts as a loss"
    assert f"\nNot given: {told}\n" in summary("losses")


@pytest.mark.parametrize(("name", "topic"), [("Fico", "slovakia"), ("desire", "slovakia"), ("cannons", "weapons")])
def test_nobody_is_spoken_of_without_the_voice(name: str, topic: str) -> None:
    """P2: what is said of a living person, and what nobody put their name to, names its voice in the same block."""
    for passage in answer(topic).passages:
        for block in blocks(passage, View.SUMMARY):
            shown = words([*([block.header] if block.header else []), *block.lines])
            if name in shown:
                assert re.match(r"Zelensky |The Kremlin |Unnamed reports", shown), shown


RUN = 10
"""Words in a row that would be the publisher's text and no quote."""


def runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+(?:[',.-]\w+)*", text.casefold().replace("’", "'"))
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


@pytest.mark.skipif(not ARTICLE.exists(), reason="needs a curator's own copy of the article beside the checkout")
def test_the_article_is_nowhere_in_the_project() -> None:
    """The article belongs to its publisher: no ten words of it stand in a row in any file."""
    article = runs(ARTICLE.read_text("utf-8"))
    assert len(article) > 300
    for folder in ("briefs", "bot", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                assert not article & runs(path.read_text("utf-8", errors="replace")), path
