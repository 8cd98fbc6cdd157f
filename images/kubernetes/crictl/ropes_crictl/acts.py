"""crictl stop, rm, stopp, rmp, pull and rmi."""

import sys
from argparse import Namespace
from collections.abc import Callable

from . import messages
from .runtime import Runtime, RuntimeProblem

# A pull may take minutes on a slow line.
PULL_SECONDS = "1800"


def stop_containers(runtime: Runtime, options: Namespace) -> int:
    """crictl stop"""
    # The runtime itself waits for as long as the container is given.
    seconds = str(options.grace + 30)
    return each(options.names, lambda name: runtime.ask(
        "StopContainer", {1: name, 2: options.grace}, messages.NOTHING, seconds))


def remove_containers(runtime: Runtime, options: Namespace) -> int:
    """crictl rm"""
    names = options.names
    if options.all:
        names = [found["id"] for found in runtime.ask("ListContainers", {}, messages.CONTAINERS)["containers"]]

    def remove(name: str) -> None:
        status = runtime.ask("ContainerStatus", {1: name}, messages.CONTAINER_ANSWER)["status"]
        if status["state"] == "CONTAINER_RUNNING":
            if not options.force:
                raise RuntimeProblem(f'container "{name}" is running, please stop it first')
            runtime.ask("StopContainer", {1: name, 2: 0}, messages.NOTHING)
        runtime.ask("RemoveContainer", {1: name}, messages.NOTHING)

    return each(names, remove)


def stop_pods(runtime: Runtime, options: Namespace) -> int:
    """crictl stopp"""
    return each(options.names, lambda name: runtime.ask("StopPodSandbox", {1: name}, messages.NOTHING), "Stopped sandbox ")


def remove_pods(runtime: Runtime, options: Namespace) -> int:
    """crictl rmp"""
    names = options.names
    if options.all:
        names = [found["id"] for found in runtime.ask("ListPodSandbox", {}, messages.PODS)["items"]]

    def remove(name: str) -> None:
        status = runtime.ask("PodSandboxStatus", {1: name}, messages.POD_ANSWER)["status"]
        if status["state"] == "SANDBOX_READY":
            if not options.force:
                raise RuntimeProblem(f'pod sandbox "{name}" is running, please stop it first')
            runtime.ask("StopPodSandbox", {1: name}, messages.NOTHING)
        runtime.ask("RemovePodSandbox", {1: name}, messages.NOTHING)

    return each(names, remove, "Removed sandbox ")


def pull_image(runtime: Runtime, options: Namespace) -> int:
    """crictl pull"""
    for name in options.names:
        found = runtime.ask("PullImage", {1: {1: name}}, messages.PULLED, PULL_SECONDS)
        print(f"Image is up to date for {found['imageRef']}")
    return 0


def remove_images(runtime: Runtime, options: Namespace) -> int:
    """crictl rmi"""

    def remove(name: str) -> None:
        if runtime.ask("ImageStatus", {1: {1: name}}, messages.IMAGE_ANSWER)["status"] is None:
            raise RuntimeProblem(f'no such image "{name}"')
        runtime.ask("RemoveImage", {1: {1: name}}, messages.NOTHING)

    return each(options.names, remove, "Deleted: ")


def each(names: list[str], act: Callable[[str], object], before: str = "") -> int:
    """Does it to all, also after one failed; 1 when one did."""
    code = 0
    for name in names:
        try:
            act(name)
            print(f"{before}{name}")
        except RuntimeProblem as problem:
            print(f"E: {name}: {problem}", file=sys.stderr)
            code = 1
    return code
