"""How questions with known answers came out, as lines of plain text."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bot.core.evaluation import Expected, Score, Verdict

_GROUPS: tuple[tuple[str, Callable[[Score], str]], ...] = (
    ("kind", lambda score: score.trial.kind.value),
    ("topic", lambda score: score.trial.topic or "none"),
    ("language", lambda score: score.trial.lang),
)


def report(scores: Sequence[Score]) -> Iterator[str]:
    """Give rates by kind, topic and language, then every question that came out wrong."""
    yield f"{'':24}{'questions':>10}{'hit':>8}{'false':>8}{'refused':>9}{'right':>8}"
    for name, group in _GROUPS:
        found = Counter(map(group, scores))
        for each in sorted(found):
            yield _row(f"{name} {each}", [score for score in scores if group(score) == each])
    yield _row("all", scores)
    wrong = [score for score in scores if not score.verdict.right]
    yield from (f"{each.trial.id} {each.trial.lang} {each.verdict.value}: {each.trial.q[:100]}" for each in wrong)


def _row(name: str, scores: Sequence[Score]) -> str:
    """Give one line: hits of the answerable, false answers to the unanswerable, refusals of all, all that is right."""
    answerable = [each for each in scores if each.trial.kind is Expected.ANSWERABLE]
    unanswerable = [each for each in scores if each.trial.kind is Expected.UNANSWERABLE]
    refused = [each for each in scores if not each.reply.passages]
    rates = (
        _rate(sum(each.verdict is Verdict.HIT for each in answerable), len(answerable)),
        _rate(sum(each.verdict is Verdict.FALSE for each in unanswerable), len(unanswerable)),
        _rate(len(refused), len(scores)),
        _rate(sum(each.verdict.right for each in scores), len(scores)),
    )
    return f"{name:24}{len(scores):>10}{rates[0]:>8}{rates[1]:>8}{rates[2]:>9}{rates[3]:>8}"


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"
