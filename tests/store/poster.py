"""A process that plans and settles slots until it is killed, and prints each slot once it is confirmed as settled."""

import asyncio
import sys
from pathlib import Path

from bot.core.identifier import ClaimId
from tests.store.books import HOUR, LEASE, SERVER, found, open_books, plan_all, sent, step, subscribe

CLAIMS = 20


async def main(folder: Path) -> None:
    """Let ever more of one clock's hours pass, also over restarts."""
    async with open_books(folder) as books:
        made = next(iter(await books.subscriptions.of_server(SERVER)), None) or await subscribe(books)
        claims = {ClaimId(f"c-{number}"): "hash" for number in range(CLAIMS)}
        while True:
            now = (await found(books, made)).seen_until + HOUR
            await plan_all(books, now)
            while held := await books.slots.take(now, now + LEASE, "poster"):
                settled = sent(now, claims=claims, message=held.slot.id, shown=held.slot.id)
                if await books.slots.settle(held, settled, [step("posted", now)] * 3):
                    print(held.slot.id, flush=True)


asyncio.run(main(Path(sys.argv[1])))
