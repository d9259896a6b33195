"""How well, and how fast, the store ranks: nDCG@10 on two public sets, and the time of one search over 10,000 texts.

python -m tests.benchmarks.ranking ../shared/retrieval
"""

import asyncio
import hashlib
import json
import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.identifier import RevisionId
from bot.core.packing import PackedRevision
from bot.store.briefs import BriefsStore, open_briefs

SETS = {"questions-to-claims": 0.94, "cranfield": 0.37}
"""Each with the nDCG@10 to reach."""
FIRST = 10


class Collection:
    """One set in BEIR's layout."""

    def __init__(self, folder: Path) -> None:
        self.texts = {
            each["_id"]: f"{each['title']} {each['text']}".strip() for each in _lines(folder / "corpus.jsonl")
        }
        self.queries = {each["_id"]: each["text"] for each in _lines(folder / "queries.jsonl")}
        self.relevant: Mapping[str, set[str]] = defaultdict(set)
        for line in (folder / "qrels" / "test.tsv").read_text().splitlines()[1:]:
            query, document, score = line.split("\t")
            if int(score) > 0:
                self.relevant[query].add(document)

    def packed(self) -> PackedRevision:
        """Give the texts as the claims of a revision; the store does not look whether they are valid ones."""
        written = [json.dumps({"id": id_, "statement": text}).encode() for id_, text in self.texts.items()]
        bodies = {hashlib.sha256(body).hexdigest(): body for body in written}
        frame = {"topics": [{"sections": [{"claims": list(bodies)}]}]}
        return PackedRevision(id=RevisionId("0" * 64), frame=json.dumps(frame).encode(), bodies=bodies)


async def measure(collection: Collection, store: BriefsStore) -> tuple[float, list[float], list[float]]:
    """Give nDCG@10, and the seconds of each search, sorted: by the clock, and of the processor."""
    gains, times, work = [], [], []
    for query, relevant in collection.relevant.items():
        begun, busy = time.perf_counter(), time.process_time()
        _, found = await store.candidates([collection.queries[query]], FIRST)
        times.append(time.perf_counter() - begun)
        work.append(time.process_time() - busy)
        gain = sum(1 / math.log2(rank + 2) for rank, each in enumerate(found) if each in relevant)
        gains.append(gain / sum(1 / math.log2(rank + 2) for rank in range(min(FIRST, len(relevant)))))
    return sum(gains) / len(gains), sorted(times), sorted(work)


async def main(folder: Path) -> None:
    """Print a line for each set."""
    for name, wanted in SETS.items():
        collection = Collection(folder / name)
        with tempfile.TemporaryDirectory() as data:
            async with open_briefs(Path(data)) as store:
                await store.keep(collection.packed())
                await measure(collection, store)  # what is read for the first time is read from the disk
                score, times, work = await measure(collection, store)
        print(f"{name}: {len(collection.texts)} texts, {len(times)} queries, nDCG@10 {score:.4f} (to reach {wanted})")
        print(
            f"  by the clock {_shares(times)}; of the processor, which other processes do not disturb, {_shares(work)}"
        )


def _shares(seconds: list[float]) -> str:
    p50, p99 = (1000 * seconds[int(share * len(seconds))] for share in (0.5, 0.99))
    return f"p50 {p50:.2f} ms, p99 {p99:.2f} ms"


def _lines(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text().splitlines():
        yield json.loads(line)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
