"""Sitrep: a Discord bot that answers from briefs, with cited sources."""
