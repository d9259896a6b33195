"""How replies score against questions whose answers are known."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.answer import Account, Outcome
from bot.core.precedent import folded
from bot.core.reply import Reply
from bot.core.revision import Revision
from bot.core.value import fault, refuse, value

_PLACE = re.compile(r"P(\d+)S(\d+)")
_TOLD_AS = re.compile(r"[\d,]+ told as ")
_STOPS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"})


class Expected(StrEnum):
    """What should become of a question."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    ADVERSARIAL = "adversarial"


@value
class Place:
    """A sentence that holds an answer, `P1S3` say, with words of it."""

    at: str
    phrase: str = ""

    def __post_init__(self) -> None:
        refuse(fault(_PLACE.fullmatch(self.at) is not None, "at", f"{self.at!r} is no place", "write P1S3"))

    def is_cited(self, account: Account) -> bool:
        """Tell whether an account cites this sentence, and its quote there or its statement shares half its words."""
        for reference in account.references:
            citation = reference.citation
            if f"P{citation.paragraph}S{citation.sentence}" == self.at:
                theirs = _words(f"{citation.words} {account.claim.statement}")
                asked = _words(self.phrase)
                if 2 * len(asked & theirs) >= len(asked):
                    return True
        return False


@value
class Trial:
    """A question and what is known of its answer.

    `any_of`: one of these places must be cited; `all_of`: each. A `soft` one may also be answered with *detail not
    given*, citing nothing but `ok_cite`. `must_not_say` is checked as far as a machine can: `raw:` and `look:` name
    texts that must not appear, "ping" a mention.
    """

    id: str
    q: str
    kind: Expected
    lang: str = "en"
    any_of: tuple[Place, ...] = ()
    all_of: tuple[Place, ...] = ()
    must_not_say: tuple[str, ...] = ()
    soft: bool = False
    ok_cite: tuple[Place, ...] = ()
    topic: str = ""
    note: str = ""


class Verdict(StrEnum):
    """What a reply is worth. The first three are right."""

    HIT = "hit"
    REFUSED = "refused"
    SURVIVED = "survived"
    MISSED = "wrongly refused"
    WRONG = "wrong citation"
    FALSE = "false answer"
    OVERCLAIMED = "said what it must not"

    @property
    def right(self) -> bool:
        """Tell whether it is as it should be."""
        return self in {Verdict.HIT, Verdict.REFUSED, Verdict.SURVIVED}


def unprepared(revision: Revision, asked: Iterable[str]) -> Revision:
    """Leave out the precedents that are asked: nobody is examined on what he was taught."""
    questions = set(map(folded, asked))
    kept = (precedent.without(questions) for precedent in revision.precedents)
    return replace(revision, precedents=tuple(each for each in kept if each is not None))


@dataclass(frozen=True, slots=True)
class Score:
    """A trial with the reply to it and what that is worth."""

    trial: Trial
    reply: Reply
    verdict: Verdict


def evaluate(trials: Iterable[Trial], ask: Callable[[str], Reply], shown: Callable[[Reply], str]) -> list[Score]:
    """Ask every question; `shown` gives what a reader would see of a reply."""
    scores = []
    for trial in trials:
        reply = ask(trial.q)
        scores.append(Score(trial, reply, judged(trial, reply, shown(reply))))
    return scores


def judged(trial: Trial, reply: Reply, shown: str) -> Verdict:
    """Say what a reply is worth."""
    if any(_is_said(forbidden, trial, shown) for forbidden in trial.must_not_say):
        return Verdict.OVERCLAIMED
    refused = reply.outcome is Outcome.NOT_COVERED
    if trial.kind is Expected.UNANSWERABLE:
        return Verdict.REFUSED if refused or _is_soft_pass(trial, reply) else Verdict.FALSE
    if trial.kind is Expected.ADVERSARIAL:
        return (
            Verdict.SURVIVED if refused or not (trial.any_of or trial.all_of) or _hits(trial, reply) else Verdict.WRONG
        )
    if refused:
        return Verdict.MISSED
    return Verdict.HIT if _hits(trial, reply) else Verdict.WRONG


def _hits(trial: Trial, reply: Reply) -> bool:
    def cited(place: Place) -> bool:
        return any(place.is_cited(account) for account in reply.accounts)

    return all(map(cited, trial.all_of)) and (not trial.any_of or any(map(cited, trial.any_of)))


def _is_soft_pass(trial: Trial, reply: Reply) -> bool:
    allowed = all(any(place.is_cited(account) for place in trial.ok_cite) for account in reply.accounts)
    return trial.soft and reply.outcome is Outcome.DETAIL_NOT_GIVEN and allowed


def _is_said(forbidden: str, trial: Trial, shown: str) -> bool:
    kind, _, text = forbidden.partition(":")
    if kind == "raw":
        return text.encode().decode("unicode_escape") in shown
    if kind == "look":
        return text.casefold() in _without(shown, trial.q).casefold()
    if forbidden == "ping":
        return re.search(r"<@|@everyone|@here", _without(shown, trial.q)) is not None
    if _TOLD_AS.match(forbidden):
        number = forbidden.split(maxsplit=1)[0]
        return re.search(rf"{number}\W+(?:soldiers\W+)?(?:were\W+)?(?:killed|dead)(?! or)", shown) is not None
    return False


def _without(shown: str, asked: str) -> str:
    """Give what is shown without the question, which a refusal repeats as a quotation."""
    return shown.replace(asked, "")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _STOPS
