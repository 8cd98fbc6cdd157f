"""Files that only root can read."""

import os


def write_file(path: str, content: bytes) -> None:
    """Writes a file, or writes over it."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
