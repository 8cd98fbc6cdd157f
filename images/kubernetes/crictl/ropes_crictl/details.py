"""crictl inspect, inspectp, inspecti, info and version."""

import json
from argparse import Namespace

from . import messages, text
from .runtime import Runtime, RuntimeProblem

MOMENTS = ("createdAt", "startedAt", "finishedAt")


def inspect_containers(runtime: Runtime, options: Namespace) -> int:
    """crictl inspect"""
    return inspect(runtime, options, "ContainerStatus", messages.CONTAINER_ANSWER, lambda name: {1: name, 2: True})


def inspect_pods(runtime: Runtime, options: Namespace) -> int:
    """crictl inspectp"""
    return inspect(runtime, options, "PodSandboxStatus", messages.POD_ANSWER, lambda name: {1: name, 2: True})


def inspect_images(runtime: Runtime, options: Namespace) -> int:
    """crictl inspecti"""
    return inspect(runtime, options, "ImageStatus", messages.IMAGE_ANSWER, lambda name: {1: {1: name}, 2: True})


def inspect(runtime: Runtime, options: Namespace, method: str, answer: dict, fields) -> int:
    """Asks for each one that was named, and prints what is known of it."""
    for name in options.names:
        found = runtime.ask(method, fields(name), answer)
        if found["status"] is None:
            raise RuntimeProblem(f'no such image "{name}" present')
        print(text.to_json(readable(found)))
    return 0


def show_info(runtime: Runtime, _options: Namespace) -> int:
    """crictl info"""
    print(text.to_json(readable(runtime.ask("Status", {1: True}, messages.RUNTIME_ANSWER))))
    return 0


def show_version(runtime: Runtime, _options: Namespace) -> int:
    """crictl version"""
    found = runtime.ask("Version", {}, messages.VERSION)
    for name, value in found.items():
        print(f"{name[0].upper()}{name[1:]}:  {value}")
    return 0


def readable(found: dict) -> dict:
    """With times as people read them, and with what the runtime adds as JSON of its own."""
    status = dict(found["status"])
    for name in MOMENTS:
        if name in status:
            status[name] = text.moment(status[name])
    return {"status": status, **{key: parse(value) for key, value in found["info"].items()}}


def parse(value: str) -> object:
    """JSON where it is some, else the text."""
    try:
        return json.loads(value)
    except ValueError:
        return value
