"""Remembers for a moment which images each node could not get.

Docker tries Docker Hub itself last and shows only what that said; the shell of a
node asks here and adds the reason."""

import threading
import time
from collections.abc import Callable

# As long as Docker may still be trying elsewhere.
_KEPT_S = 60
# One for each node that lately asked for what is not there.
_MOST = 1000


class Refusals:
    """The last refusal of each client, by address; each is told once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._last: dict[str, tuple[float, str]] = {}

    def keep(self, client: str, message: str) -> None:
        """Remembers why a client got nothing."""
        with self._lock:
            self._last.pop(client, None)
            self._last[client] = (self._clock(), message)
            if len(self._last) > _MOST:
                del self._last[next(iter(self._last))]

    def take(self, client: str) -> str:
        """Why the client got nothing lately; empty when there is nothing to tell."""
        with self._lock:
            at, message = self._last.pop(client, (float("-inf"), ""))
            return message if self._clock() - at <= _KEPT_S else ""
