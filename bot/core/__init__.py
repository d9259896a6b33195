"""What the bot knows and decides: pure values and functions."""
