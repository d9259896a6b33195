"""The cards of an answer: one for each passage."""

from collections.abc import Iterator
from datetime import date

from bot.core.answer import Answer, Difference, Passage, View
from bot.render.block import blocks
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Line, Span, line, small


def cards(answer: Answer) -> tuple[Card, ...]:
    """Give one card for each passage of an answer; one that says so where no account stands any more."""
    if not answer.passages:
        return (_empty_card(answer),)
    return tuple(_card(answer, passage) for passage in answer.passages)


def _empty_card(answer: Answer) -> Card:
    said = line("No account stands here now: each was withdrawn or superseded. The history says by whom and why.")
    return Card(
        title=answer.title,
        blocks=(Block(lines=(said,)),),
        footer=(small(*record(answer.reviewed, answer.revision)), *stale_lines(stale=answer.stale)),
    )


def _card(answer: Answer, passage: Passage) -> Card:
    summary = answer.view is View.SUMMARY
    return Card(
        title=_title(answer, passage),
        label=passage.title,
        position=passage.position,
        blocks=blocks(passage, answer.view),
        remarks=tuple(_remarks(answer, passage)),
        not_given=passage.topic_details if summary else (),
        record=record(answer.reviewed, answer.revision),
        footer=stale_lines(stale=answer.stale),
    )


def _title(answer: Answer, passage: Passage) -> str:
    title = passage.title if answer.topic else f"{answer.title} · {passage.title}"
    if answer.view is not View.SUMMARY:
        return f"{title} · {answer.view.value}"
    return titled(passage, title)


def _remarks(answer: Answer, passage: Passage) -> Iterator[Line]:
    if answer.view is View.HISTORY:
        yield small("These dates are of our own record, not of the events.")
    if answer.view is View.SUMMARY:
        yield from remarks(passage)


def titled(passage: Passage, title: str | None = None) -> str:
    """Give the title of a passage, with the number of its accounts where there are several."""
    title = title or passage.title
    return f"{title}: {len(passage.figures)} accounts" if len(passage.figures) > 1 else title


def remarks(passage: Passage) -> Iterator[Line]:
    """Say what must not be done with the numbers of a passage."""
    if passage.difference:
        what = "Different measures" if passage.difference is Difference.MEASURES else "The accounts differ"
        yield line(f"≠ {what}: not to be added, averaged or ranked.{_unreconciled(passage)}")
    if passage.has_calibres:
        yield line("mm = calibre, not a count")


def _unreconciled(passage: Passage) -> str:
    sources = {account.references[0].source for account in passage.accounts if account.claim.figure}
    return " The article does not reconcile them." if len(sources) == 1 else ""


def record(reviewed: date, revision: str) -> tuple[str | Span, ...]:
    """Say of which day and revision our record is."""
    shown = Span(text=revision[:SHOWN_OF_ID], verbatim=True)
    return ("Our record of ", Span(day=reviewed), ", revision ", shown)


def stale_lines(*, stale: bool) -> tuple[Line, ...]:
    """Say that a topic was not reviewed for long."""
    return (small("Nobody has reviewed this topic for more than 30 days."),) if stale else ()
