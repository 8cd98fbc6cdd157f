"""Asks the cluster's API server, as the ServiceAccount of this pod."""

import http.client
import json
import os
import ssl
from collections.abc import Iterator

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
ANSWER_SECONDS = 30
# A watch is ended by the server after this time and begun anew.
WATCH_SECONDS = 300


class ApiProblem(Exception):
    """The API server has refused, or its answer has ended too early."""


class Api:
    """Lists, watches and patches."""

    def __init__(self) -> None:
        self.host, self.port = os.environ["KUBERNETES_SERVICE_HOST"], int(os.environ["KUBERNETES_SERVICE_PORT"])
        self.tls = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt")

    def request(self, method: str, path: str, body: object = None, seconds: float = ANSWER_SECONDS) -> http.client.HTTPResponse:
        """One request; the answer's body is still to be read."""
        with open(f"{ACCOUNT}/token", encoding="utf-8") as file:
            # Read each time: the kubelet renews it.
            headers = {"Authorization": f"Bearer {file.read().strip()}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/merge-patch+json"
        connection = http.client.HTTPSConnection(self.host, self.port, context=self.tls, timeout=seconds)
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        if answer.status != 200:
            reason = answer.read(2000).decode(errors="replace")
            raise ApiProblem(f"{method} {path}: {answer.status} {reason}")
        return answer

    def get(self, path: str) -> dict:
        """A whole answer."""
        return json.load(self.request("GET", path))

    def patch(self, path: str, body: object) -> None:
        """Changes the fields that are in `body`."""
        self.request("PATCH", path, body).read()

    def watch(self, path: str, version: str) -> Iterator[dict]:
        """Events from this version on, until the server ends the watch."""
        mark = "&" if "?" in path else "?"
        ask = f"{path}{mark}watch=1&allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds={WATCH_SECONDS}"
        with self.request("GET", ask, seconds=WATCH_SECONDS + ANSWER_SECONDS) as answer:
            for line in answer:
                event = json.loads(line)
                if event["type"] == "ERROR":
                    raise ApiProblem(f"watch of {path}: {event['object'].get('message')}")
                yield event
