"""Serves answers over HTTP, to nginx on the same machine only."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from .answer import Answer, Answers, problem
from .store import StoreError


def create_server(address: tuple[str, int], answers: Answers) -> ThreadingHTTPServer:
    """A server that is bound and waits for serve_forever."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            """Answers with content."""
            answer = self._answer()
            self._send_head(answer)
            self.wfile.write(answer.body)

        def do_HEAD(self) -> None:
            """Answers without."""
            self._send_head(self._answer())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: nginx's own log is off for the same reason."""

        def _answer(self) -> Answer:
            try:
                client = self.headers.get("X-Real-IP", "")
                return answers.to(unquote(urlsplit(self.path).path), client)
            except StoreError as error:
                print(f"the store does not answer: {error}", file=sys.stderr, flush=True)
                return problem(503, "UNAVAILABLE", "the store of images does not answer")

        def _send_head(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()

    return ThreadingHTTPServer(address, Handler)
