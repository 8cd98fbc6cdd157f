"""What pods have told so far."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from .samples import History, read_metrics

SCRAPE = "prometheus.io/scrape"
PORT = "prometheus.io/port"
PATH = "prometheus.io/path"
ANSWER_SECONDS = 2
MOST_BYTES = 1 << 20


class Store:
    """Asks every pod that wants to be asked, and keeps what each has told."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pods: dict[str, History] = {}
        self.workers = ThreadPoolExecutor(8)

    def ask_all(self, pods: list[dict]) -> None:
        """Asks once; those that are gone are forgotten."""
        wanted = {f"{pod['metadata']['namespace']}/{pod['metadata']['name']}": pod for pod in pods if wants_asking(pod)}
        answers = list(self.workers.map(ask, wanted.values()))
        with self.lock:
            self.pods = {name: self.pods.get(name, History()) for name in wanted}
            for name, text in zip(wanted, answers):
                if text is not None:
                    self.pods[name].add(time.time(), read_metrics(text))

    def metric_names(self) -> set[str]:
        """All that is known of any pod."""
        with self.lock:
            return {name for history in self.pods.values() for name in history.values}

    def values_of(self, metric: str, pods: list[str]) -> dict[str, tuple[float, float]]:
        """Value and time for those of the pods (namespace/name) that have told it, by their plain name."""
        with self.lock:
            known = {name: self.pods[name] for name in pods if name in self.pods}
            return {
                name.split("/", 1)[1]: (history.values[metric], history.asked)
                for name, history in known.items()
                if metric in history.values
            }


def wants_asking(pod: dict) -> bool:
    """Whether a pod runs and says that it has something to tell."""
    annotations = pod["metadata"].get("annotations", {})
    status = pod["status"]
    return annotations.get(SCRAPE) == "true" and status.get("phase") == "Running" and "podIP" in status


def ask(pod: dict) -> str | None:
    """What the pod tells now; None when it does not answer."""
    annotations = pod["metadata"]["annotations"]
    try:
        port = int(annotations.get(PORT, "80"))
        connection = http.client.HTTPConnection(pod["status"]["podIP"], port, timeout=ANSWER_SECONDS)
        connection.request("GET", annotations.get(PATH, "/metrics"))
        answer = connection.getresponse()
        return answer.read(MOST_BYTES).decode(errors="replace") if answer.status == 200 else None
    except (OSError, ValueError, http.client.HTTPException):
        # It says so itself: without an answer its metric is missing, and the autoscaler tells of it.
        return None
