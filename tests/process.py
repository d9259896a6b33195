"""The program as its users start it: a process of its own."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[1]
OURS = ("SITREP_", "DISCORD_")


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Give this process's environment without settings of ours, and with those given."""
    return {name: held for name, held in os.environ.items() if not name.startswith(OURS)} | dict(variables)


def sitrep(
    *arguments: str, cwd: Path = ROOT, variables: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [sys.executable, "-m", "bot", *arguments]
    env = environment({"PYTHONPATH": str(ROOT), **variables})
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=30, check=False)


@asynccontextmanager
async def started(*arguments: str, variables: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the program for as long as the block does; nothing of it is left behind."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env=environment(variables),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
