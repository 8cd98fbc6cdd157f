"""Keeps a copy of all objects of some kinds, and says when one of them has changed."""

import http.client
import json
import threading
import time

from .api import Api, ApiProblem

# So that an API server that is away is not asked without end.
PAUSE_SECONDS = 1


class Watch:
    """`changed` is set whenever `objects()` has become another."""

    def __init__(self, api: Api, paths: dict[str, str]):
        self.api, self.paths = api, paths
        self.changed = threading.Event()
        self.lock = threading.Lock()
        self.kinds: dict[str, dict[str, dict]] = {}

    def start(self) -> None:
        """Watches each kind in a thread of its own, until the program ends."""
        for kind in self.paths:
            threading.Thread(target=self.follow, args=[kind], daemon=True).start()

    def objects(self) -> dict[str, list[dict]] | None:
        """All objects by kind; None before all kinds have been listed once."""
        with self.lock:
            if len(self.kinds) < len(self.paths):
                return None
            return {kind: list(found.values()) for kind, found in self.kinds.items()}

    def follow(self, kind: str) -> None:
        """Lists, then watches, and again when the watch has ended."""
        while True:
            try:
                self.follow_once(kind)
            except (ApiProblem, OSError, http.client.HTTPException, json.JSONDecodeError) as problem:
                print(f"{kind}: {problem}", flush=True)
                time.sleep(PAUSE_SECONDS)

    def follow_once(self, kind: str) -> None:
        """One list and the watch that goes on from it."""
        path = self.paths[kind]
        listed = self.api.get(path)
        with self.lock:
            self.kinds[kind] = {each["metadata"]["uid"]: each for each in listed["items"]}
        self.changed.set()
        for event in self.api.watch(path, listed["metadata"]["resourceVersion"]):
            found = event["object"]
            if event["type"] == "BOOKMARK":
                continue
            with self.lock:
                if event["type"] == "DELETED":
                    self.kinds[kind].pop(found["metadata"]["uid"], None)
                else:
                    self.kinds[kind][found["metadata"]["uid"]] = found
            self.changed.set()
