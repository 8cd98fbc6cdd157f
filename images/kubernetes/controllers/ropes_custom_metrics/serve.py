"""Answers the API server, and nobody else."""

import json
import ssl
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit

from ropes_cluster.api import Api, ApiProblem

from .answers import ROOT, Question, list_metrics, list_values, read_question, refuse
from .store import Store

FOLDER = "/tmp"
IDLE_SECONDS = 60
# Where the API server's own certificates are told of.
AUTHENTICATION = "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication"


def start_server(api: Api, store: Store, port: int) -> None:
    """Serves in a thread of its own, until the program ends."""

    class Handler(BaseHTTPRequestHandler):
        """One question."""

        protocol_version = "HTTP/1.1"
        timeout = IDLE_SECONDS

        def do_GET(self) -> None:
            """Only those who come through the API server have a certificate; it has let them in."""
            path = urlsplit(self.path).path
            if path in ("/readyz", "/livez"):
                return self.answer(200, "ok")
            if not self.connection.getpeercert():
                return self.answer(401, refuse(401, "Unauthorized", "Ask the API server."))
            code, body = answer_question(api, store, self.path)
            return self.answer(code, body)

        def answer(self, code: int, body: object) -> None:
            """Sends a document."""
            data = json.dumps(body).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_words: object) -> None:
            """Nothing: an autoscaler asks every few seconds."""

    server = ThreadingHTTPServer(("", port), Handler)
    server.daemon_threads = True
    server.socket = make_context(api).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def answer_question(api: Api, store: Store, target: str) -> tuple[int, dict]:
    """Status and document for what the API server asks."""
    parts = urlsplit(target)
    if parts.path == ROOT:
        return 200, list_metrics(store.metric_names())
    question = read_question(parts.path)
    if question is None:
        return 404, refuse(404, "NotFound", f"There is nothing at {parts.path}.")
    selector = parse_qs(parts.query).get("labelSelector", [""])[0]
    try:
        pods = find_pods(question, selector, lambda path: api.get(path)["items"])
    except ApiProblem as problem:
        return 503, refuse(503, "ServiceUnavailable", str(problem))
    values = store.values_of(question.metric, pods)
    if not values:
        told = f"No pod that was asked for in {question.namespace} tells of {question.metric}."
        return 404, refuse(404, "NotFound", told)
    return 200, list_values(question, values)


def find_pods(question: Question, selector: str, ask: Callable[[str], list[dict]]) -> list[str]:
    """Which pods are meant, as namespace/name; what a selector means is the API server's to say."""
    if question.name != "*":
        return [f"{question.namespace}/{question.name}"]
    path = f"/api/v1/namespaces/{quote(question.namespace)}/pods?labelSelector={quote(selector)}"
    return [f"{question.namespace}/{pod['metadata']['name']}" for pod in ask(path)]


def make_context(api: Api) -> ssl.SSLContext:
    """A certificate of its own, which the API server is told not to verify, and trust in the API server's."""
    pair = f"{FOLDER}/pair.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
         "-subj", "/CN=custom-metrics", "-keyout", pair, "-out", pair + ".crt"],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair + ".crt", pair)
    authority = api.get(AUTHENTICATION)["data"]["requestheader-client-ca-file"]
    context.load_verify_locations(cadata=authority)
    context.verify_mode = ssl.CERT_OPTIONAL
    return context
