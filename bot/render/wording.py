"""How an account names its speaker, basis and hedge. Nothing here can be left off by whoever writes a brief."""

from collections.abc import Iterable, Iterator

from bot.core.answer import Account
from bot.core.attribution import HedgeStatus, Verb, Voice
from bot.core.figure import Scope
from bot.core.text import stands_in
from bot.render.line import Span, bold, italic

VERBS = {
    Verb.SAID: "said",
    Verb.CITED: "cited",
    Verb.ESTIMATED: "estimates",
    Verb.WARNED: "warned",
    Verb.SUGGESTED: "suggested",
    Verb.CRITICISED: "has criticised",
    Verb.EXPRESSED: "has expressed",
}
TRANSITIVE = {Verb.CITED, Verb.CRITICISED, Verb.EXPRESSED}
"""Verbs that the statement follows without a colon."""

PLAIN = {Verb.SAID, Verb.ESTIMATED}
"""Verbs that a byline leaves to the hedge beside the name."""


def voice(account: Account) -> str:
    """Say whose voice it is: "Zelensky warned", "Unnamed reports", "The article".

    Where nobody is named, all hedging words stand in the place of the name: `"Reportedly", no origin named`.
    """
    attribution = account.claim.attribution
    if account.speaker and attribution.verb:
        return f"{account.speaker.short} {VERBS[attribution.verb]}"
    if attribution.voice is Voice.ARTICLE:
        return "The article"
    hedge = account.claim.hedge
    return _capitalised(f"{_quoted(hedge.words)}, no origin named") if hedge else "Unnamed reports"


def lead_in(account: Account, shown: str | None = None) -> tuple[Span, ...]:
    """Give everything that stands before the statement, the blank included.

    `shown` is what follows where it is not the statement: only a hedge that stands in it needs no telling before it.
    """
    verb = account.claim.attribution.verb
    end = " " if verb in TRANSITIVE else ": "
    middle = tuple(_basis_and_hedge(account, account.claim.statement if shown is None else shown))
    if not middle:
        return (bold((voice(account) + end).rstrip()), Span(text=" "))
    return (bold(voice(account)), *middle, Span(text=end))


def byline(account: Account) -> tuple[Span, ...]:
    """Give what stands under a headline: "Zelensky, on *preliminary* data from Oleksandr Syrskyi"."""
    attribution = account.claim.attribution
    name = account.speaker.short if account.speaker and attribution.verb in PLAIN else voice(account)
    return (Span(text=name), *_basis_and_hedge(account, account.claim.headline or account.claim.statement, byline=True))


def sentence(account: Account) -> str:
    """Give the statement as a reader sees it, speaker and hedge included, on one line."""
    return "".join(span.text for span in lead_in(account)) + stated(account)


def stated(account: Account) -> str:
    """Give the statement, with the scope of its figure where another sentence of the source names it."""
    return _with_context(account, account.claim.statement)


def listed(account: Account) -> str:
    """Give what stands in a list under the lead of a section, with the scope as in `stated`."""
    return _with_context(account, account.claim.item or account.claim.statement)


def scope(scope: Scope) -> str:
    """Say who, where and since when, and whether another sentence of the source says so."""
    return f"{_extent(scope)} (from context)" if scope.context else _extent(scope)


def _basis_and_hedge(account: Account, shown: str, *, byline: bool = False) -> Iterator[Span]:
    """Give what `shown` does not say itself. A byline has no verb that would say "estimates"."""
    hedge, basis = account.claim.hedge, account.claim.attribution.basis
    status = hedge.status if hedge else None
    if account.basis and basis:
        yield Span(text=", on ")
        if status is HedgeStatus.PRELIMINARY:
            yield italic("preliminary")
            yield Span(text=" ")
        yield Span(text=f"{basis.what} from {account.basis.name}")
    if hedge is None:
        return
    if status is HedgeStatus.ESTIMATE and (byline or account.claim.attribution.verb is not Verb.ESTIMATED):
        yield Span(text=", ")
        yield italic("estimate")
    elif status is HedgeStatus.PRELIMINARY and not account.basis and not stands_in("preliminary", shown):
        yield Span(text=", ")
        yield italic("preliminary")
    elif account.claim.attribution.voice is Voice.UNNAMED_REPORTS:
        return
    elif status is None and (unsaid := [words for words in hedge.words if not stands_in(words, shown)]):
        yield Span(text=f" ({_quoted(unsaid)})")


def _extent(scope: Scope) -> str:
    return ", ".join(part for part in (scope.who, scope.where, scope.since and f"since {scope.since}") if part)


def _with_context(account: Account, wording: str) -> str:
    figure = account.claim.figure
    if figure is None or not figure.scope.context:
        return wording
    end = "." if wording.endswith(".") else ""
    return f"{wording.removesuffix('.')} ({_extent(figure.scope)}, from context){end}"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{each}"' for each in words)


def _capitalised(quoted: str) -> str:
    """Capitalise the first letter after a quotation mark, and leave all others as the source has them."""
    return quoted[:1] + quoted[1:2].upper() + quoted[2:]
