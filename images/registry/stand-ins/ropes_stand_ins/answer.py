"""Decides what to answer to a request of a registry's client."""

import functools
import json
import re
from dataclasses import dataclass, field

from .asked import Asked, TooMany
from .cache import Cache
from .make import StandIn, make_stand_in
from .refusals import Refusals
from .store import PREFIX, Store

_PATH = re.compile(
    r"/v2/(?P<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)/"
    r"(?:manifests/(?P<reference>[^/]+)|blobs/(?P<blob>[^/]+)|(?P<tags>tags/list))"
)
# Where nginx asks the cache once more.
AGAIN = "/again"
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True)
class Answer:
    """A response: its status, headers and content."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Answers:
    """Answers for stand-ins of the images in a store. May be asked from several threads."""

    def __init__(self, store: Store, asked: Asked, cache: Cache, refusals: Refusals):
        self._refusals = refusals
        self._store = store
        self._asked = asked
        self._cache = cache
        # One is a few kilobytes.
        self._made = functools.lru_cache(maxsize=1000)(self._make)

    def to(self, path: str, client: str) -> Answer:
        """The answer to GET or HEAD of a path by a client at an address. Raises StoreError when
        the store does not answer."""
        if path == "/refused":
            text = self._refusals.take(client).encode()
            return Answer(200, text, {"Content-Type": "text/plain; charset=utf-8"})
        if not path.startswith(AGAIN) and self._cache.came_up():
            return Answer(200, b"", {"X-Accel-Redirect": f"{AGAIN}{path}"})
        match = _PATH.fullmatch(path.removeprefix(AGAIN))
        if match is None:
            return problem(404, "UNSUPPORTED", "this registry does not answer that")
        repository = match["repository"]
        if self._store.base(repository) is None:
            return self._no_image(repository, client)
        if match["tags"]:
            tags = sorted({"latest", *self._asked.tags(repository)})
            body = json.dumps({"name": repository, "tags": tags}).encode()
            return Answer(200, body, {"Content-Type": "application/json"})
        if match["blob"]:
            return self._blob(repository, match["blob"])
        return self._manifest(repository, match["reference"])

    def _manifest(self, repository: str, reference: str) -> Answer:
        if _DIGEST.fullmatch(reference):
            made = self._find(repository, lambda it: it.manifest_digest == reference)
            if made is None:
                message = f"there is no {repository}@{reference} here, and Docker Hub can't be reached"
                return problem(404, "MANIFEST_UNKNOWN", message)
        elif _TAG.fullmatch(reference):
            try:
                self._asked.remember(repository, reference)
            except TooMany:
                return problem(429, "TOOMANYREQUESTS", "too many different tags were asked for")
            made = self._made(repository, reference)
        else:
            return problem(404, "MANIFEST_UNKNOWN", "that is neither a tag nor a digest")
        return Answer(
            200,
            made.manifest,
            {"Content-Type": made.media_type, "Docker-Content-Digest": made.manifest_digest},
        )

    def _blob(self, repository: str, digest: str) -> Answer:
        if not _DIGEST.fullmatch(digest):
            return problem(404, "BLOB_UNKNOWN", "that is no digest")
        made = self._find(repository, lambda it: it.config_digest == digest)
        if made is None:
            # A layer: nginx sends it from the store.
            return Answer(200, b"", {"X-Accel-Redirect": f"/store/v2/{PREFIX}{repository}/blobs/{digest}"})
        headers = {"Content-Type": "application/octet-stream", "Docker-Content-Digest": digest}
        return Answer(200, made.config, headers)

    def _find(self, repository, matches) -> StandIn | None:
        made = (self._made(repository, tag) for tag in reversed(self._asked.tags(repository)))
        return next((stand_in for stand_in in made if matches(stand_in)), None)

    def _make(self, repository: str, tag: str) -> StandIn:
        base = self._store.base(repository)
        assert base is not None, "asked for only when there is one"
        return make_stand_in(base, repository, tag)

    def _no_image(self, repository: str, client: str) -> Answer:
        names = ", ".join(name.removeprefix("library/") for name in self._store.names())
        message = (
            f"{repository.removeprefix('library/')} can't be had: Docker Hub has no such image or can't be reached, "
            f"and there is no stand-in for it. Without the internet there are: {names}, ropes/web, ropes/worker"
        )
        self._refusals.keep(client, message)
        return problem(404, "NAME_UNKNOWN", message)


def problem(status: int, code: str, message: str) -> Answer:
    """A refusal in the form that registries use."""
    body = json.dumps({"errors": [{"code": code, "message": message}]}).encode()
    return Answer(status, body, {"Content-Type": "application/json"})
