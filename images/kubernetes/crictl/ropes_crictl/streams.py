"""crictl logs and exec."""

import os
import subprocess
import sys
import uuid
from argparse import Namespace
from collections import deque

from . import messages
from .runtime import Runtime, RuntimeProblem


def show_logs(runtime: Runtime, options: Namespace) -> int:
    """crictl logs: a container's file has a line for each of its own, with time, stream and F or P."""
    status = runtime.ask("ContainerStatus", {1: options.name}, messages.CONTAINER_ANSWER)["status"]
    path = previous(status) if options.previous else status["logPath"]
    if options.follow:
        lines = "+1" if options.tail < 0 else str(options.tail)
        with subprocess.Popen(["tail", "-n", lines, "-F", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as tail:
            for line in tail.stdout or []:
                write(line, options)
        return 0
    with open(path, "rb") as file:
        for line in file if options.tail < 0 else deque(file, options.tail):
            write(line, options)
    return 0


def previous(status: dict) -> str:
    """The file of the container before this one in its pod."""
    folder, name = os.path.split(status["logPath"])
    number = int(name.removesuffix(".log")) - 1
    if number < 0:
        raise RuntimeProblem(f'no previous container of "{status["id"]}" was found')
    return os.path.join(folder, f"{number}.log")


def write(line: bytes, options: Namespace) -> None:
    """Prints a line of the file as the container wrote it, to the stream that it wrote it to."""
    stamp, stream, whole, text = (*line.split(b" ", 3), b"", b"", b"")[:4]
    out = sys.stderr.buffer if stream == b"stderr" else sys.stdout.buffer
    out.write((stamp + b" " if options.timestamps else b"") + (text if whole == b"F" else text.removesuffix(b"\n")))
    out.flush()


def run_in_container(runtime: Runtime, options: Namespace) -> int:
    """crictl exec: containerd's own client does it, in the process's settings of the container."""
    status = runtime.ask("ContainerStatus", {1: options.name}, messages.CONTAINER_ANSWER)["status"]
    if status["state"] != "CONTAINER_RUNNING":
        raise RuntimeProblem(f'container "{options.name}" is not running')
    argv = ["ctr", "--address", runtime.socket, "--namespace", "k8s.io", "tasks", "exec"]
    if options.tty:
        argv.append("--tty")
    argv += ["--exec-id", f"crictl-{uuid.uuid4().hex[:12]}", status["id"], *options.command]
    stdin = None if options.interactive or options.tty else subprocess.DEVNULL
    return subprocess.run(argv, stdin=stdin, check=False).returncode
