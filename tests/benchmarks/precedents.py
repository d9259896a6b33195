"""What precedents are worth: each tenth asked with the other nine. `python -m tests.benchmarks.precedents`.

Most authors wrote two hundred, often near misses one word away from something answerable: harder than what people ask,
and easier in that nine tenths of an author's others are known.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot import content
from bot.core.answer import Outcome
from bot.core.decision import decide
from bot.core.evaluation import unprepared
from bot.core.ground import Ground
from bot.core.precedent import Precedent
from bot.core.revision import Revision
from bot.core.snapshot import Snapshot

BRIEFS = Path(__file__).parents[2] / "briefs"
TENTHS = 10

Asked = tuple[str, Precedent]


def main() -> None:
    """Print how many come out right, with precedents and by the lexicon alone."""
    revision = content.load(BRIEFS)
    asked = [(text, precedent) for precedent in revision.precedents for text in precedent.asked]
    random.Random(0).shuffle(asked)  # noqa: S311 - the same order every time
    alone = Counter(_right(replace(revision, precedents=()), asked))
    known: Counter[tuple[bool, bool]] = Counter()
    for tenth in (asked[at::TENTHS] for at in range(TENTHS)):
        known.update(_right(unprepared(revision, (text for text, _ in tenth)), tenth))
    for answerable, name in ((True, "answered by one of its claims"), (False, "refused, or the detail not given")):
        whole = known[answerable, True] + known[answerable, False]
        shares = [counted[answerable, True] / whole for counted in (known, alone)]
        print(f"{name:33} of {whole:5}: {shares[0]:.1%} with precedents, {shares[1]:.1%} by the lexicon alone")


def _right(revision: Revision, asked: Sequence[Asked]) -> Iterator[tuple[bool, bool]]:
    """Give for each question whether it can be answered, and whether what becomes of it is right."""
    ground, today = Ground(Snapshot.of(revision)), datetime.now(UTC).date()
    for text, precedent in asked:
        reply = decide(ground, text, today).reply
        answerable = bool(precedent.claims) and not precedent.detail_not_given
        shown = {account.claim.id for account in reply.accounts}
        if answerable:
            yield True, reply.outcome is not Outcome.NOT_COVERED and not shown.isdisjoint(precedent.claims)
        else:
            yield (
                False,
                reply.outcome is Outcome.NOT_COVERED
                or (precedent.detail_not_given and reply.outcome is Outcome.DETAIL_NOT_GIVEN),
            )


if __name__ == "__main__":
    main()
