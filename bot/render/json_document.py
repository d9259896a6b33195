"""Answers as JSON documents, for programs."""

from typing import Any

from bot.core.answer import Account, Answer, Outcome, Passage, Reference, Refusal
from bot.core.reply import Reply
from bot.render.wording import sentence

Document = dict[str, Any]

_STATUS = {Outcome.ANSWERED: "answered", Outcome.DETAIL_NOT_GIVEN: "detail_not_given", Outcome.NOT_COVERED: "refused"}


def answer_document(answer: Answer) -> Document:
    """Give an answer as JSON: passages in reading order, each with its claims and what they do not give."""
    return {
        "topic": answer.topic,
        "title": answer.title,
        "outcome": answer.outcome.value,
        "view": answer.view.value,
        "revision": answer.revision,
        "reviewed": answer.reviewed.isoformat(),
        "passages": [_passage_document(passage) for passage in answer.passages],
    }


def refusal_document(refusal: Refusal) -> Document:
    """Give a refusal as JSON."""
    return {
        "asked": refusal.asked,
        "outcome": refusal.outcome.value,
        "covered": list(refusal.covered),
        "revision": refusal.revision,
    }


def reply_document(reply: Reply) -> Document:
    """Give the reply to a question as JSON; a refusal holds no claim."""
    return {
        "question": reply.asked,
        "status": _STATUS[reply.outcome],
        "reason": reply.reason.value if reply.reason else None,
        "claims": [account_document(account) for account in reply.accounts],
        "not_given": list(reply.details),
        "suggestions": list(reply.suggestions),
    }


def account_document(account: Account) -> Document:
    """Give one claim: `text` is the statement as a reader sees it, with speaker and hedge."""
    return {
        "id": account.claim.id,
        "text": sentence(account),
        "citations": [_citation_document(reference) for reference in account.references],
    }


def _passage_document(passage: Passage) -> Document:
    return {
        "title": passage.title,
        "claims": [account_document(account) for account in passage.accounts],
        "not_given": list(passage.not_given),
        "difference": passage.difference.value if passage.difference else None,
    }


def _citation_document(reference: Reference) -> Document:
    citation = reference.citation
    return {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "sentence": citation.sentence,
        "quote": citation.words,
    }
