"""The adapter: ask the pods every few seconds, answer the API server."""

import signal
import sys
import threading

from ropes_cluster.api import Api
from ropes_cluster.watch import Watch

from .serve import start_server
from .store import Store

PORT = 6443
EVERY_SECONDS = 5


def main() -> int:
    """Runs until the pod is told to go."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    api, store = Api(), Store()
    watch = Watch(api, {"pods": "/api/v1/pods"})
    watch.start()
    start_server(api, store, PORT)
    while not stopping.wait(EVERY_SECONDS):
        state = watch.objects()
        if state is not None:
            store.ask_all(state["pods"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
