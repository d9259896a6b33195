"""The blocks of a passage: one for each account, in each of the three views."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from bot.core.activation import LoggedChange, Occasion
from bot.core.answer import Account, Passage, Reference, View
from bot.core.change import ChangeKind
from bot.core.citation import Backs
from bot.core.record import Amendment, Note, Party
from bot.core.source import Source
from bot.render.card import Block
from bot.render.line import Kind, Line, Span, bold, italic, line, small
from bot.render.wording import byline, lead_in, listed, scope, stated

_MOST_LOGGED = 6
"""Entries of our record shown of one claim, the latest ones."""

_LOGGED = {
    ChangeKind.ADDED: "first served",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.CORRECTED: "corrected",
    ChangeKind.SUPERSEDED: "superseded",
    ChangeKind.WITHDRAWN: "withdrawn",
}
_PARTIES = {Party.SPEAKER: "the speaker's", Party.PUBLICATION: "the publication's", Party.US: "ours"}


def blocks(passage: Passage, view: View) -> tuple[Block, ...]:
    """Give the blocks of a passage in reading order."""
    return tuple(_VIEWS[view](passage))


def _summary_blocks(passage: Passage) -> Iterator[Block]:
    if passage.lead:
        for each in passage.accounts:
            header = Line(spans=(*lead_in(each, passage.lead), Span(text=passage.lead)))
            yield _block(each, [line(listed(each), kind=Kind.BULLET)], header)
        return
    for alike, group in groupby(passage.accounts, key=_manner):
        accounts = list(group)
        if alike is None or len(accounts) == 1:
            yield from (_block(each, _account_lines(each)) for each in accounts)
        else:
            header = Line(spans=_without_end_blank(lead_in(accounts[0])))
            yield from (_block(each, [line(stated(each), kind=Kind.BULLET)], header) for each in accounts)


def _without_end_blank(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return (*spans[:-1], replace(spans[-1], text=spans[-1].text.rstrip()))


def _manner(account: Account) -> object:
    """Accounts of one voice and hedge share a header; one with a headline, or with none of these, stands alone."""
    return None if account.claim.headline else lead_in(account)


def _sentence(account: Account, numbers: str = "") -> Line:
    return Line(spans=(*lead_in(account), Span(text=stated(account) + numbers)))


def _account_lines(account: Account) -> list[Line]:
    if not account.claim.headline:
        return [_sentence(account)]
    figure = account.claim.figure
    scopes = [line(scope(figure.scope))] if figure else []
    return [line(bold(account.claim.headline)), *scopes, Line(spans=byline(account))]


def _block(account: Account, lines: list[Line], header: Line | None = None) -> Block:
    """Put the numbers behind the last line, and below it what our own record and editors say."""
    claim = account.claim
    lines[-1] = Line(spans=(*lines[-1].spans, Span(text=numbers(account))), kind=lines[-1].kind)
    if account.earlier:
        wording = account.earlier.claim.headline or account.earlier.claim.statement
        lines.append(line(*byline(account.earlier), ", earlier: ", wording, numbers(account.earlier)))
    lines += [
        small(f"Corrected ({_PARTIES[each.by]}), ", Span(day=each.on), f": {each.why}")
        for each in claim.corrections[-1:]
    ]
    if claim.note:
        lines.append(_note_line(claim.note))
    references = account.references + (account.earlier.references if account.earlier else ())
    return Block(
        lines=tuple(lines),
        references=references,
        sources=_sources(references),
        not_given=claim.not_given,
        header=header,
    )


def _sources(references: Iterable[Reference]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(reference.source for reference in references))


def place(reference: Reference) -> str:
    """Give paragraph and sentence: "¶1 s3"."""
    return f"¶{reference.citation.paragraph} s{reference.citation.sentence}"


def numbers(account: Account) -> str:
    """Give the numbers of an account's citations: " [1] [2]"."""
    return "".join(f" [{reference.number}]" for reference in account.references)


def _note_line(note: Note) -> Line:
    source = (" (", Span(text=note.source, url=note.url), ")") if note.source else ()
    return small("Our note: ", note.text, *source)


def _source_blocks(passage: Passage) -> Iterator[Block]:
    for account in passage.accounts:
        lines = [_sentence(account)]
        lines += [_reference_line(reference) for reference in account.references]
        yield Block(lines=tuple(lines), sources=_sources(account.references))


def _reference_line(reference: Reference) -> Line:
    citation = reference.citation
    backed = [each.value for each in citation.backs if each is not Backs.CONTEXT]
    roles = [f"backs the {' and '.join(backed)}"] if backed else []
    roles += ["gives the context"] if Backs.CONTEXT in citation.backs else []
    text = f"[{reference.number}] {place(reference)} "
    return line(text, italic(f'"{citation.words}"'), f": {', '.join(roles)}", kind=Kind.BULLET)


def _history_blocks(passage: Passage) -> Iterator[Block]:
    for account in passage.accounts:
        claim = account.claim
        lines = [
            _sentence(account, numbers(account)),
            line("added ", Span(day=claim.added), kind=Kind.BULLET),
        ]
        lines += [_logged(each) for each in account.log[-_MOST_LOGGED:]]
        lines += [_amendment("corrected", each) for each in claim.corrections]
        if claim.supersedes:
            lines.append(line(f"supersedes {claim.supersedes}", kind=Kind.BULLET))
        if claim.withdrawn:
            lines.append(_amendment("withdrawn", claim.withdrawn))
        yield Block(lines=tuple(lines), references=account.references, sources=_sources(account.references))


def _logged(change: LoggedChange) -> Line:
    newer = f" by {change.newer}" if change.newer else ""
    what = "rolled back" if change.occasion is Occasion.ROLLBACK else f"{_LOGGED[change.kind]}{newer}"
    return line(f"{what} in our record ", Span(day=change.at.date()), kind=Kind.BULLET)


def _amendment(what: str, amendment: Amendment) -> Line:
    whose = f", {_PARTIES[amendment.by]}: {amendment.why}"
    return line(f"{what} ", Span(day=amendment.on), whose, kind=Kind.BULLET)


_VIEWS = {View.SUMMARY: _summary_blocks, View.SOURCES: _source_blocks, View.HISTORY: _history_blocks}
