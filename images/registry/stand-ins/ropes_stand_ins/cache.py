"""Whether the cache of Docker Hub has begun to serve: right after a start nobody knows yet."""

import os
import socket
import time
from collections.abc import Callable


class Cache:
    """The cache at a port of this machine, and the file that it leaves when its start failed."""

    def __init__(
        self,
        port: int,
        failed_file: str,
        patience_s: float = 8,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ):
        self._port = port
        self._failed_file = failed_file
        self._clock = clock
        self._pause = pause
        self._deadline = clock() + patience_s

    def came_up(self) -> bool:
        """Waits, at most until the patience counted from the start of this program ends, for the
        cache to serve or to fail. True when it serves and is to be asked (again)."""
        while self._clock() < self._deadline:
            if self._serves():
                return True
            if os.path.exists(self._failed_file):
                return False
            self._pause(0.1)
        return False

    def _serves(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1):
                return True
        except OSError:
            # Not yet; the caller waits.
            return False
