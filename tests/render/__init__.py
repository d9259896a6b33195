"""Tests of what an answer looks like."""
