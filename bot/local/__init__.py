"""The bot in a local Discord of its own: a second composition root."""
