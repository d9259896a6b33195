"""Posting briefings, each once."""
