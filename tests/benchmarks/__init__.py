"""Measurements, run by hand: `python -m tests.benchmarks.reload_under_load`. They judge nothing by the clock."""
