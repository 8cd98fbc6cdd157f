"""Runs commands, in a network namespace where one is given."""

import subprocess

TIMEOUT = 10


class CommandFailed(Exception):
    """A command did not end well: its words and what it said."""


def run(argv: list[str], namespace: str = "", stdin: str = "") -> str:
    """Runs argv and gives its output. `namespace` is the path of a network namespace, empty for the node's own."""
    words = ["nsenter", f"--net={namespace}", "--", *argv] if namespace else argv
    try:
        done = subprocess.run(words, input=stdin, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandFailed(f"{' '.join(words)}: {error}") from error
    if done.returncode != 0:
        raise CommandFailed(f"{' '.join(words)}: exit code {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout
