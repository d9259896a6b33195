"""What was measured, in a few lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.benchmarks.load import Phase


def told(phases: Sequence[Phase], without: str, reloading: str) -> Iterator[str]:
    """Tell each phase, then all of either name together, and how they compare."""
    yield f"{'':24}{'answers':>9}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}"
    for phase in phases:
        yield _row(phase.name, _all(phase))
    before = [took for phase in phases if phase.name == without for took in _all(phase)]
    during = [took for phase in phases if phase.name == reloading for took in _all(phase)]
    yield _row(f"all {without}", before)
    yield _row(f"all {reloading}", during)
    for kind in sorted({kind for phase in phases for kind in phase.times}):
        for name in (without, reloading):
            took = [each for phase in phases if phase.name == name for each in phase.times.get(kind, ())]
            yield _row(f"  {kind} {name}", took)
    ratios = [_percentile(during, share) / _percentile(before, share) for share in (0.5, 0.99, 1.0)]
    yield "with over without: p50 {:.2f}, p99 {:.2f}, max {:.2f}".format(*ratios)
    troubles = sum((phase.troubles for phase in phases), Counter[str]())
    yield "troubles: " + (", ".join(f"{count} {what}" for what, count in troubles.items() if count) or "none")


def _all(phase: Phase) -> list[float]:
    return [took for kind in phase.times.values() for took in kind]


def _row(name: str, times: list[float]) -> str:
    figures = "".join(f"{1000 * _percentile(times, share):9.2f}" for share in (0.5, 0.99, 1.0))
    return f"{name:24}{len(times):9}{figures}"


def _percentile(times: list[float], share: float) -> float:
    """Give the time that this share of the answers stayed within."""
    ordered = sorted(times) or [0.0]
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
