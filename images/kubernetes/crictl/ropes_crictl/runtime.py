"""Asks the container runtime. One call of gRPC is one request of HTTP/2, which curl can make."""

import os
import subprocess
from urllib.parse import unquote

from .wire import decode, encode

SERVICES = {"image": "runtime.v1.ImageService", "runtime": "runtime.v1.RuntimeService"}


class RuntimeProblem(Exception):
    """What the runtime, or the way to it, has against a request."""


class Runtime:
    """A container runtime behind a socket such as unix:///run/containerd/containerd.sock."""

    def __init__(self, endpoint: str, timeout: str):
        self.socket, self.timeout = endpoint.removeprefix("unix://"), timeout

    def ask(self, method: str, fields: dict, answer: dict, seconds: str | None = None) -> dict:
        """Calls a method: `fields` are encoded, `answer` says how to read what comes back."""
        service = SERVICES["image" if "Image" in method else "runtime"]
        message = encode(fields)
        reader, writer = os.pipe()
        done = subprocess.run(
            ["curl", "--disable", "--noproxy", "*", "--silent", "--show-error", "--http2-prior-knowledge",
             "--max-time", seconds or self.timeout, "--unix-socket", self.socket,
             "--header", "Content-Type: application/grpc", "--header", "TE: trailers",
             "--dump-header", f"/dev/fd/{writer}", "--data-binary", "@-", f"http://localhost/{service}/{method}"],
            input=b"\0" + len(message).to_bytes(4, "big") + message,
            capture_output=True, check=False, pass_fds=[writer],
        )
        os.close(writer)
        with os.fdopen(reader, "rb") as headers:
            status, reason = read_status(headers.read().decode(errors="replace"))
        if done.returncode != 0:
            raise RuntimeProblem(f"{self.socket}: {done.stderr.decode(errors='replace').strip()}")
        if status != "0":
            raise RuntimeProblem(reason or f"{method} ended with status {status}")
        return decode(done.stdout[5:], answer)


def read_status(headers: str) -> tuple[str, str]:
    """How a call ended: a number, "0" when well, and the reason."""
    pairs = (line.partition(":") for line in headers.splitlines())
    found = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return found.get("grpc-status", "none"), unquote(found.get("grpc-message", ""))
