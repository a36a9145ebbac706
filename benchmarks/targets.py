"""What the tool is held to: ratios to Hugo and to stock Material, each taken within one round."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.process import Cost
from benchmarks.results import Size, Spread

Costs = Mapping[str, Mapping[str, list[Cost]]]
"""By generator and job, a cost a round."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that should be no larger than a limit."""

    says: str
    limit: float
    size: int
    """The number of entries for which it was set; other sizes show where it goes."""
    ratios: Callable[[Costs, Mapping[str, Size]], list[float]]
    """Return one a round; empty when what it compares was not measured."""


def _wall(job: str) -> Callable[[Costs, Mapping[str, Size]], list[float]]:
    """Compare the time of a job with Hugo's, which builds everything whatever the job."""

    def ratios(costs: Costs, _sizes: Mapping[str, Size]) -> list[float]:
        pairs = zip(_runs(costs, "ours", job), _runs(costs, "hugo", job), strict=False)
        return [mine.wall / other.wall for mine, other in pairs]

    return ratios


def _memory(costs: Costs, _sizes: Mapping[str, Size]) -> list[float]:
    pairs = zip(_runs(costs, "ours", "cold"), _runs(costs, "hugo", "cold"), strict=False)
    return [mine.memory / other.memory for mine, other in pairs]


def _entry_bytes(_costs: Costs, sizes: Mapping[str, Size]) -> list[float]:
    mine, other = sizes.get("ours"), sizes.get("material")
    return [mine.entry / other.entry] if mine and other else []


def _seconds(job: str) -> Callable[[Costs, Mapping[str, Size]], list[float]]:
    return lambda costs, _sizes: [cost.wall for cost in _runs(costs, "ours", job)]


def _runs(costs: Costs, rival: str, job: str) -> list[Cost]:
    return costs.get(rival, {}).get(job, [])


TARGETS: dict[str, Target] = {
    "cold": Target("cold build, to Hugo's", 0.8, 20_000, _wall("cold")),
    "warm": Target("build with nothing changed, to Hugo's", 0.1, 20_000, _wall("warm")),
    "touched": Target("build with one entry touched, to Hugo's", 0.15, 20_000, _wall("touched")),
    "serve": Target("edit to finished page, to Hugo's server", 0.5, 20_000, _wall("serve")),
    "memory": Target("most memory of a cold build, to Hugo's", 0.4, 20_000, _memory),
    "bytes": Target("bytes of an entry page, to stock Material's", 1.0, 20_000, _entry_bytes),
    "serve-seconds": Target("edit to finished page, seconds", 1.0, 20_000, _seconds("serve")),
    "cold-seconds": Target("cold build of 100,000, seconds", 240.0, 100_000, _seconds("cold")),
}
FLAT = 1.2
"""Time and memory a page may grow by so much from the smallest chronicle to the largest."""


def ratios(costs: Costs, sizes: Mapping[str, Size], entries: int) -> dict[str, Spread]:
    """Return what was measured of each target; seconds only at the size that they were set for."""
    found: dict[str, Spread] = {}
    for key, target in TARGETS.items():
        values = target.ratios(costs, sizes)
        if values and not (key == "cold-seconds" and entries != target.size):
            found[key] = Spread.of(values)
    return found
