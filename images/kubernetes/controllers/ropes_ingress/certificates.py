"""Certificates from Secrets."""

import base64
import binascii
import os
import ssl
import tempfile

from ropes_cluster.write_file import write_file


def read_certificates(secrets: list[dict]) -> dict[str, bytes]:
    """Certificate and key as one file has them, by namespace and name; broken pairs are left out."""
    found = {}
    for each in secrets:
        name = f"{each['metadata']['namespace']}/{each['metadata']['name']}"
        try:
            content = b"\n".join(base64.b64decode(each.get("data", {}).get(part, "")) for part in ("tls.crt", "tls.key"))
        except binascii.Error:
            continue
        if is_pair(content):
            found[name] = content
        else:
            print(f"the Secret {name} holds no certificate with its key", flush=True)
    return found


def is_pair(content: bytes) -> bool:
    """One that is none would make nginx refuse all of its settings."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pair.pem")
        write_file(path, content)
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
        except ssl.SSLError:
            return False
    return True
