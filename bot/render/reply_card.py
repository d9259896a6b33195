"""The card of a reply to a question: accounts, or what is not covered and what is."""

from collections.abc import Iterator, Sequence

from bot.core.answer import Outcome, View
from bot.core.reply import Reason, Reply
from bot.render.block import blocks
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Kind, Line, Span, bold, line, small
from bot.render.topic_card import record, remarks, stale_lines, titled

LONGEST_ASKED = 300
_LONGEST_WORD = 40
_MOST_WORDS = 5

_NO_QUESTION = "Nothing in this can be looked up in the briefs."
_NEITHER = "That is neither yes nor no."


def reply_card(reply: Reply, *, offer: bool = False) -> Card:
    """Show a reply; `offer` lists the questions that the briefs can answer, where they are not on buttons."""
    return _refusal_card(reply, offer=offer) if reply.outcome is Outcome.NOT_COVERED else _accounts_card(reply)


def _accounts_card(reply: Reply) -> Card:
    shown = [block for passage in reply.passages for block in blocks(passage, View.SUMMARY)]
    lead = [Block(lines=(line(bold(_not_given(reply)), " What is given:"),))] if reply.details else []
    topics = {passage.topic_details for passage in reply.passages}
    return Card(
        title=titled(reply.passages[0]) if len(reply.passages) == 1 else "From the briefs",
        blocks=(*lead, *shown),
        remarks=tuple(dict.fromkeys(each for passage in reply.passages for each in remarks(passage))),
        not_given=topics.pop() if len(topics) == 1 else (),
        record=record(reply.reviewed, reply.revision) if reply.reviewed else (),
        footer=(*strange_lines(reply), *stale_lines(stale=reply.stale)),
    )


def strange_lines(reply: Reply) -> Iterator[Line]:
    """Say which words of the question the accounts under it do not hold."""
    if reply.unheld:
        yield small("These accounts do not mention ", *_emphasised(reply.unheld, "or"), ".")


def _not_given(reply: Reply) -> str:
    """Say which detail is not given, and by how many: "Neither account gives deaths alone."."""
    details, count = _listed(reply.details, "or"), len(reply.accounts)
    who = {1: "The account does not give", 2: "Neither account gives"}.get(count, "None of these accounts gives")
    return f"{who} {details}."


def _refusal_card(reply: Reply, *, offer: bool) -> Card:
    lines = [line(cut(reply.asked, LONGEST_ASKED) or "…", kind=Kind.QUOTE), line(*_why(reply))]
    lines.append(line(bold("Covered:"), f" {' · '.join(reply.covered)}"))
    if offer and reply.suggestions:
        lines.append(line(bold("The briefs can answer:")))
        lines += [line(each, kind=Kind.BULLET) for each in reply.suggestions]
    footer = small(f"Revision {reply.revision[:SHOWN_OF_ID]}.")
    return Card(title="Not in the briefs", blocks=(Block(lines=tuple(lines)),), footer=(footer,))


def _why(reply: Reply) -> Iterator[str | Span]:
    if reply.reason is Reason.NOT_A_QUESTION:
        yield _NO_QUESTION
    elif reply.unheld:
        yield "No account here mentions "
        yield from _emphasised(reply.unheld, "or")
        yield f". {_NEITHER}"
    elif len(reply.unjoined) > 1:
        yield "No account here joins "
        yield from _emphasised(reply.unjoined, "and")
        yield f". {_NEITHER}"
    else:
        yield f"No account here covers this. {_NEITHER}"


def _emphasised(words: Sequence[str], last: str) -> Iterator[str | Span]:
    named = [cut(word, _LONGEST_WORD) for word in words[:_MOST_WORDS]]
    for index, word in enumerate(named):
        if index:
            yield f" {last} " if index == len(named) - 1 else ", "
        yield bold(word)


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def cut(text: str, most: int) -> str:
    """Give a text on one line without marks that have no width, shortened where it is long."""
    clean = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"
