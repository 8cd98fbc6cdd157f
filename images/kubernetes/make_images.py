#!/usr/bin/python3
"""Makes an archive of container images from folders that each become one layer.

    make_images.py IMAGES.json TREES OUT.tar KEY=VALUE...

IMAGES.json lists images: name, layers (folders below TREES) and what to start. `{KEY}` in
a name is replaced. The archive is an OCI image layout as `ctr images import` reads it;
images that name the same folder share its layer.
"""

import hashlib
import io
import json
import os
import platform
import sys
import tarfile
import tempfile

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
OCI = "application/vnd.oci.image"


def strip_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Files of an image belong to root and carry no time, so that the same files make the same layer."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = "root"
    return member


def write_layer(tree: str, folder: str) -> tuple[str, str, int]:
    """One layer as an uncompressed tar: its file, its digest and its size in bytes."""
    path = os.path.join(folder, os.path.basename(tree))
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as archive:
        for name in sorted(os.listdir(tree)):
            archive.add(os.path.join(tree, name), name, filter=strip_owner)
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path, f"sha256:{digest}", os.path.getsize(path)


def describe(content: object, kind: str) -> tuple[bytes, dict]:
    """A JSON document, and how others point to it."""
    data = json.dumps(content, sort_keys=True).encode()
    digest = hashlib.sha256(data).hexdigest()
    return data, {"mediaType": kind, "digest": f"sha256:{digest}", "size": len(data)}


def plan_image(image: dict, layers: list[tuple[str, int]], values: dict[str, str]) -> tuple[list[bytes], dict]:
    """The documents of one image, and its entry in the index."""
    config = {
        "architecture": ARCHITECTURES.get(platform.machine(), platform.machine()),
        "os": "linux",
        "config": {
            "Env": [PATH],
            "Entrypoint": image.get("entrypoint", []),
            "Labels": {"org.opencontainers.image.description": "Made by ropes on this machine"},
        },
        "rootfs": {"type": "layers", "diff_ids": [digest for digest, _ in layers]},
    }
    config_data, config_entry = describe(config, f"{OCI}.config.v1+json")
    manifest = {
        "schemaVersion": 2,
        "mediaType": f"{OCI}.manifest.v1+json",
        "config": config_entry,
        "layers": [
            {"mediaType": f"{OCI}.layer.v1.tar", "digest": digest, "size": size} for digest, size in layers
        ],
    }
    manifest_data, entry = describe(manifest, f"{OCI}.manifest.v1+json")
    name = image["name"].format(**values)
    return [config_data, manifest_data], {**entry, "annotations": {"io.containerd.image.name": name}}


def add_bytes(archive: tarfile.TarFile, path: str, data: bytes) -> None:
    """A file of the archive."""
    member = tarfile.TarInfo(path)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def main(argv: list[str]) -> None:
    """Reads the command line and writes the archive."""
    images_file, trees, out, *pairs = argv
    values = dict(pair.split("=", 1) for pair in pairs)
    with open(images_file, encoding="utf-8") as file:
        images = json.load(file)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(out)) as folder:
        names = sorted({name for image in images for name in image["layers"]})
        layers = {name: write_layer(os.path.join(trees, name), folder) for name in names}
        with tarfile.open(out, "w") as archive:
            for path, digest, _ in layers.values():
                archive.add(path, f"blobs/sha256/{digest.removeprefix('sha256:')}")
            entries = []
            for image in images:
                documents, entry = plan_image(image, [layers[name][1:] for name in image["layers"]], values)
                for data in documents:
                    add_bytes(archive, f"blobs/sha256/{hashlib.sha256(data).hexdigest()}", data)
                entries.append(entry)
            add_bytes(archive, "oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
            index = {"schemaVersion": 2, "mediaType": f"{OCI}.index.v1+json", "manifests": entries}
            add_bytes(archive, "index.json", json.dumps(index).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
