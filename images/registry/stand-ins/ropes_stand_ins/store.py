"""Reads the images that stand-ins are made of: a registry with repositories stand-in/<name>."""

import http.client
import json
import threading

from .make import Base

BASE_TAG = "base"
PREFIX = "stand-in/"
_ACCEPT = ", ".join(
    f"application/vnd.{kind}+json"
    for kind in (
        "docker.distribution.manifest.v2",
        "oci.image.manifest.v1",
        "docker.distribution.manifest.list.v2",
        "oci.image.index.v1",
    )
)
_TIMEOUT_S = 10


class StoreError(Exception):
    """The store did not answer as a registry does."""


class Store:
    """The store at an address. What was read is kept: nobody writes to the store while it is in use."""

    def __init__(self, host: str, port: int):
        self._address = (host, port)
        self._lock = threading.Lock()
        self._bases: dict[str, Base] = {}
        self._names: list[str] = []

    def names(self) -> list[str]:
        """Repositories that have a stand-in, as Docker Hub calls them: library/nginx."""
        with self._lock:
            if not self._names:
                found = self._get("/v2/_catalog?n=1000").get("repositories") or []
                self._names = sorted(
                    name.removeprefix(PREFIX) for name in found if name.startswith(PREFIX)
                )
            return self._names

    def base(self, repository: str) -> Base | None:
        """What the stand-in for a repository is made of; None when there is none."""
        if repository not in self.names():
            return None
        with self._lock:
            if repository not in self._bases:
                self._bases[repository] = self._read(f"/v2/{PREFIX}{repository}")
            return self._bases[repository]

    def _read(self, path: str) -> Base:
        manifest = self._get(f"{path}/manifests/{BASE_TAG}")
        if "manifests" in manifest:
            # An index; what has no platform (such as a proof of its origin) is no image.
            image = next(
                entry
                for entry in manifest["manifests"]
                if entry.get("platform", {}).get("os") not in (None, "unknown")
            )
            manifest = self._get(f"{path}/manifests/{image['digest']}")
        return Base(manifest, self._get(f"{path}/blobs/{manifest['config']['digest']}"))

    def _get(self, path: str) -> dict:
        connection = http.client.HTTPConnection(*self._address, timeout=_TIMEOUT_S)
        try:
            connection.request("GET", path, headers={"Accept": _ACCEPT})
            response = connection.getresponse()
            content = response.read()
            if response.status != 200:
                raise StoreError(f"GET {path}: status {response.status}")
            return json.loads(content)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise StoreError(f"GET {path}: {error}") from error
        finally:
            connection.close()
