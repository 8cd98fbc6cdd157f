"""Makes the stand-in for one name and tag out of the image that it is based on."""

import copy
import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Base:
    """An image of the store: its manifest and its configuration, as JSON objects."""

    manifest: dict
    config: dict


@dataclass(frozen=True)
class StandIn:
    """What a registry answers for one tag: bytes that always are the same for the same base and tag."""

    media_type: str
    manifest: bytes
    manifest_digest: str
    config: bytes
    config_digest: str


def make_stand_in(base: Base, repository: str, tag: str) -> StandIn:
    """The base under another name: the tag is in its labels, environment and history, so that
    each tag has digests of its own, and whoever inspects it learns what it is."""
    reference = f"{repository.removeprefix('library/')}:{tag}"
    config = copy.deepcopy(base.config)
    inner = config.setdefault("config", {})
    inner["Env"] = [*(inner.get("Env") or []), f"STAND_IN_FOR={reference}"]
    inner["Labels"] = {
        **(inner.get("Labels") or {}),
        "org.opencontainers.image.title": f"Stand-in for {reference}",
        "ropes.stand-in": reference,
    }
    config["history"] = [
        *(config.get("history") or []),
        {
            "created": config.get("created", "1970-01-01T00:00:00Z"),
            "created_by": f"ropes: stand-in for {reference}",
            "empty_layer": True,
        },
    ]
    config_bytes = encode(config)
    manifest = copy.deepcopy(base.manifest)
    manifest["config"] = {
        **manifest["config"],
        "digest": digest_of(config_bytes),
        "size": len(config_bytes),
    }
    manifest_bytes = encode(manifest)
    return StandIn(
        media_type=manifest.get("mediaType", "application/vnd.oci.image.manifest.v1+json"),
        manifest=manifest_bytes,
        manifest_digest=digest_of(manifest_bytes),
        config=config_bytes,
        config_digest=digest_of(config_bytes),
    )


def encode(value: dict) -> bytes:
    """JSON whose bytes depend on the value only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: bytes) -> str:
    """The name of a content in a registry."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
