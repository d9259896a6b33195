"""Pages in a terminal: styled where there is one, plain text where the output is piped."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from bot.core.reply import Reply
from bot.render.briefing_card import day_words
from bot.render.card import Card
from bot.render.line import Kind, Line, Span
from bot.render.page import Page, lay_out
from bot.render.reply_card import reply_card

_PREFIXES = {Kind.BULLET: "  • ", Kind.QUOTE: "> "}


def show(console: Console, cards: Iterable[Card]) -> None:
    """Print cards one below the other, each on one page whatever its length."""
    for card in cards:
        for page in lay_out(card):
            for text in _page(page):
                console.print(text, soft_wrap=not console.is_terminal)


def plain_text(reply: Reply) -> str:
    """Give what a reader sees of a reply, without styles."""
    pages = lay_out(reply_card(reply))
    return "\n".join(text.plain for page in pages for text in _page(page))


def plain_lines(card: Card) -> list[str]:
    """Give what stands below the title of a card, without styles."""
    return [_text(each).plain for page in lay_out(card) for each in page.lines]


def _page(page: Page) -> Iterator[Text]:
    yield Text(page.title, style="bold underline")
    for each in page.lines:
        yield _text(each)
    yield Text()


def _text(each: Line) -> Text:
    text = Text(_PREFIXES.get(each.kind, ""), style="dim" if each.kind is Kind.SMALL else "")
    for span in each.spans:
        text.append(_words(span), style=_style(span))
    return text


def _words(span: Span) -> str:
    words = day_words(span.day) if span.day else span.text
    return f"{words} <{span.url}>" if span.url else words


def _style(span: Span) -> str:
    return " ".join(name for name, on in (("bold", span.bold), ("italic", span.italic)) if on)
