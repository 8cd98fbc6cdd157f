"""Remembers which tags were asked for, so that a digest can be traced to its tag, also after a restart."""

import os
import threading

# A line is some thirty bytes; whoever asks for more different tags than this is no lab.
MOST = 20_000


class TooMany(Exception):
    """So many different tags were asked for that no more are remembered."""


class Asked:
    """Names and tags in a file that several registries of one machine may share: they only add lines."""

    def __init__(self, path: str):
        self._path = path
        self._lock = threading.Lock()
        self._read_to = 0
        self._seen: dict[tuple[str, str], None] = {}

    def remember(self, repository: str, tag: str) -> None:
        """Keeps a tag, once. Raises TooMany when the file is full."""
        with self._lock:
            if (repository, tag) in self._seen:
                return
            self._reread()
            if (repository, tag) in self._seen:
                return
            if len(self._seen) >= MOST:
                raise TooMany
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(self._path, "a", encoding="ascii") as file:
                file.write(f"{repository} {tag}\n")
            self._reread()

    def tags(self, repository: str) -> list[str]:
        """All tags of a repository that were ever asked for, oldest first."""
        with self._lock:
            self._reread()
            return [tag for name, tag in self._seen if name == repository]

    def _reread(self) -> None:
        try:
            with open(self._path, "rb") as file:
                file.seek(self._read_to)
                new = file.read()
        except FileNotFoundError:
            return
        # A last line without its end is still being written.
        whole = new[: new.rfind(b"\n") + 1]
        self._read_to += len(whole)
        for line in whole.decode("ascii", "replace").splitlines():
            repository, _, tag = line.partition(" ")
            self._seen[(repository, tag)] = None
