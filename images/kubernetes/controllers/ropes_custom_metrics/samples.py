"""From what a pod tells (https://prometheus.io/docs/instrumenting/exposition_formats) to one number each."""

import re
from collections import deque
from dataclasses import dataclass, field

SAMPLE = re.compile(r"^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{.*\})?\s+(\S+)(?:\s+-?\d+)?$")
KIND = re.compile(r"^# TYPE (\S+) (\S+)$")
COUNTED = ("_total", "_count")
# How far back a rate looks: several questions, and not much longer than an autoscaler's pause.
WINDOW_SECONDS = 30


def read_metrics(text: str) -> dict[str, tuple[float, bool]]:
    """The sum over all labels of each metric, and whether it only counts up."""
    kinds: dict[str, str] = {}
    sums: dict[str, float] = {}
    for line in text.splitlines():
        if kind := KIND.match(line):
            kinds[kind[1]] = kind[2]
        elif sample := SAMPLE.match(line):
            try:
                sums[sample[1]] = sums.get(sample[1], 0.0) + float(sample[2])
            except ValueError:
                continue
    return {name: (value, kinds.get(name) == "counter" or name.endswith(COUNTED)) for name, value in sums.items()}


@dataclass
class History:
    """What one pod has told, as far back as a rate looks."""

    counts: dict[str, deque[tuple[float, float]]] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)
    asked: float = 0.0

    def add(self, now: float, metrics: dict[str, tuple[float, bool]]) -> None:
        """Takes an answer. Of what counts up, the value is how fast it does."""
        self.asked, self.values = now, {}
        for name, (value, counts_up) in metrics.items():
            if not counts_up:
                self.values[name] = value
                continue
            seen = self.counts.setdefault(name, deque())
            if seen and value < seen[-1][1]:
                # The program in the pod has begun anew.
                seen.clear()
            seen.append((now, value))
            while len(seen) > 2 and seen[1][0] <= now - WINDOW_SECONDS:
                seen.popleft()
            if len(seen) > 1:
                passed = seen[-1][0] - seen[0][0]
                self.values[rate_name(name)] = (seen[-1][1] - seen[0][1]) / passed


def rate_name(name: str) -> str:
    """What the speed of a count is called: http_requests_total becomes http_requests_per_second."""
    return f"{name.removesuffix('_total')}_per_second"
