"""Tests of what the bot knows and decides."""
