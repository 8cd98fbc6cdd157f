"""Asks the node's Docker engine."""

import base64
import http.client
import json
import os
import signal
import socket

from .endpoints import Endpoint, decode_record, parse_services

SOCKET = "/run/docker.sock"
CONFIG = "/etc/docker/daemon.json"
PID_FILE = "/run/docker.pid"
TIMEOUT = 5
# Far above what a classroom's cluster can say; a longer answer is not read on.
MAX_ANSWER_BYTES = 16 * 1024 * 1024


class EngineAway(Exception):
    """The engine does not answer, or answers what is not understood."""


class Engine:
    """The engine's API, and its table of endpoints, which tells who is stopping."""

    def __init__(self, say):
        self._say = say
        self._signalled = None
        self._tables = None

    def networks(self) -> list[dict]:
        """Every network that the engine knows: `Id`, `Driver`, `Ingress`."""
        return self._api("/networks")

    def endpoints(self, network: str) -> list[Endpoint]:
        """The endpoints of services on a network, wherever they run."""
        entries = self._read_table(network)
        if entries is None:
            return parse_services(self._api(f"/networks/{network}?verbose=true").get("Services") or {})
        return entries

    def _read_table(self, network: str) -> list[Endpoint] | None:
        """None when the engine shows no tables: its settings have no port for that."""
        port = self._table_port()
        if port is None:
            return None
        try:
            self._tables = self._tables or http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
            answer = _get(self._tables, f"/gettable?nid={network}&tname=endpoint_table&json")
            records = [base64.b64decode(entry["value"]) for entry in answer["details"]["entries"] or []]
            return [endpoint for record in records if (endpoint := decode_record(record))]
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as error:
            self._close_tables()
            self._ask_for_tables(error)
            return None

    def _table_port(self) -> int | None:
        try:
            with open(CONFIG, encoding="utf-8") as file:
                port = json.load(file).get("network-diagnostic-port")
        except (OSError, ValueError, AttributeError):
            return None
        return port if isinstance(port, int) else None

    def _ask_for_tables(self, error: Exception) -> None:
        """The engine opens its tables only when it reads its settings again. Asked once of each engine process."""
        try:
            pid = _read_pid()
            if pid == self._signalled:
                return
            # A starting engine would be ended by the signal; one that answers has started.
            self._api("/version")
            if pid == _read_pid():
                self._say(f"asking the engine to show its tables ({error})")
                os.kill(pid, signal.SIGHUP)
                self._signalled = pid
        except (OSError, ValueError) as problem:
            self._say(f"could not ask the engine to show its tables: {problem}")

    def _close_tables(self) -> None:
        if self._tables is not None:
            self._tables.close()
        self._tables = None

    def _api(self, path: str):
        connection = _UnixConnection(SOCKET)
        try:
            return _get(connection, path)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise EngineAway(f"{path}: {error}") from error
        finally:
            connection.close()


def _read_pid() -> int:
    with open(PID_FILE, encoding="ascii") as file:
        return int(file.read())


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str):
        super().__init__("localhost", timeout=TIMEOUT)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _get(connection: http.client.HTTPConnection, path: str):
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read(MAX_ANSWER_BYTES + 1)
    if response.status != 200 or len(body) > MAX_ANSWER_BYTES:
        raise ValueError(f"status {response.status}, {len(body)} bytes")
    return json.loads(body)
