"""Documents of the custom metrics API (https://github.com/kubernetes/metrics)."""

import re
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import NamedTuple
from urllib.parse import unquote

GROUP = "custom.metrics.k8s.io"
VERSION = f"{GROUP}/v1beta2"
ROOT = f"/apis/{VERSION}"
QUESTION = re.compile(rf"^{re.escape(ROOT)}/namespaces/([^/]+)/pods/([^/]+)/([^/]+)$")


class Question(NamedTuple):
    """A metric of one pod, or of several when `name` is a *."""

    namespace: str
    name: str
    metric: str


def read_question(path: str) -> Question | None:
    """None for a path that asks for no metric of pods."""
    found = QUESTION.match(path)
    # The API server writes * as %2A.
    return Question(*map(unquote, found.groups())) if found else None


def list_metrics(names: Iterable[str]) -> dict:
    """Which metrics there are."""
    resources = [
        {"name": f"pods/{name}", "singularName": "", "namespaced": True, "kind": "MetricValueList", "verbs": ["get"]}
        for name in sorted(set(names))
    ]
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": VERSION, "resources": resources}


def list_values(question: Question, values: dict[str, tuple[float, float]]) -> dict:
    """The metric of each pod: its value and when it was told."""
    items = [
        {
            "describedObject": {"kind": "Pod", "namespace": question.namespace, "name": pod, "apiVersion": "/v1"},
            "metric": {"name": question.metric, "selector": None},
            "timestamp": f"{datetime.fromtimestamp(int(asked), timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
            # A quantity of thousandths.
            "value": f"{round(value * 1000)}m",
        }
        for pod, (value, asked) in sorted(values.items())
    ]
    return {"kind": "MetricValueList", "apiVersion": VERSION, "metadata": {}, "items": items}


def refuse(code: int, reason: str, message: str) -> dict:
    """A refusal as Kubernetes writes it."""
    return {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code, "reason": reason, "message": message}
