"""`python -m bot`, the same as `sitrep`."""

from bot.cli import main

main()
