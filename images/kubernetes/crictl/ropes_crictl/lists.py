"""crictl ps, pods, images and stats."""

import re
import time
from argparse import Namespace

from . import messages, text
from .runtime import Runtime


def list_containers(runtime: Runtime, options: Namespace) -> int:
    """crictl ps"""
    found = runtime.ask("ListContainers", {}, messages.CONTAINERS)["containers"]
    pods = {pod["id"]: pod for pod in runtime.ask("ListPodSandbox", {}, messages.PODS)["items"]}
    if options.id:
        found = [each for each in found if each["id"].startswith(options.id)]
    if options.pod:
        found = [each for each in found if each["podSandboxId"].startswith(options.pod)]
    if options.image:
        found = [each for each in found if options.image in (each["image"]["image"], each["imageRef"])]
    wanted = options.state or (None if options.all or options.latest or options.last else "running")
    found = newest(choose(found, options, wanted), options)

    def row(each: dict) -> list[str]:
        pod = (pods.get(each["podSandboxId"]) or {"metadata": {"name": "unknown", "namespace": "unknown"}})["metadata"]
        return [
            text.short(each["id"], options.no_trunc), text.short(each["imageRef"], options.no_trunc),
            text.age(each["createdAt"]), each["state"].removeprefix("CONTAINER_").capitalize(),
            each["metadata"]["name"], str(each["metadata"]["attempt"]),
            text.short(each["podSandboxId"], options.no_trunc), pod["name"], pod["namespace"],
        ]

    head = ["CONTAINER", "IMAGE", "CREATED", "STATE", "NAME", "ATTEMPT", "POD ID", "POD", "NAMESPACE"]
    return show("containers", found, head, row, options)


def list_pods(runtime: Runtime, options: Namespace) -> int:
    """crictl pods"""
    found = runtime.ask("ListPodSandbox", {}, messages.PODS)["items"]
    if options.id:
        found = [each for each in found if each["id"].startswith(options.id)]
    if options.namespace:
        found = [each for each in found if re.search(options.namespace, each["metadata"]["namespace"])]
    found = newest(choose(found, options, options.state), options)

    def row(each: dict) -> list[str]:
        metadata = each["metadata"]
        return [
            text.short(each["id"], options.no_trunc), text.age(each["createdAt"]),
            {"SANDBOX_READY": "Ready"}.get(each["state"], "NotReady"), metadata["name"], metadata["namespace"],
            str(metadata["attempt"]), each["runtimeHandler"] or "(default)",
        ]

    return show("items", found, ["POD ID", "CREATED", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME"], row, options)


def list_images(runtime: Runtime, options: Namespace) -> int:
    """crictl images"""
    found = runtime.ask("ListImages", {}, messages.IMAGES)["images"]
    if options.filter:
        found = [each for each in found if any(options.filter in tag for tag in each["repoTags"])]
    found.sort(key=lambda each: each["repoTags"])

    def row(each: dict) -> list[str]:
        name, _, tag = (each["repoTags"] or ["<none>:<none>"])[0].rpartition(":")
        return [name, tag, text.short(each["id"], options.no_trunc), text.size(each["size"])]

    return show("images", found, ["IMAGE", "TAG", "IMAGE ID", "SIZE"], row, options)


def list_stats(runtime: Runtime, options: Namespace) -> int:
    """crictl stats: what a processor did is seen from two answers."""
    fields = {1: {1: options.id}} if options.id else {}

    def ask() -> dict:
        stats = runtime.ask("ListContainerStats", fields, messages.STATS_LIST)["stats"]
        return {each["attributes"]["id"]: each for each in stats}

    before = ask()
    time.sleep(options.seconds)
    now = ask()

    def row(each: dict) -> list[str]:
        name = each["attributes"]["id"]
        numbers = [(each[part] or {}).get(field) for part, field in (
            ("memory", "workingSetBytes"), ("writableLayer", "usedBytes"), ("writableLayer", "inodesUsed"))]
        memory, disk, inodes = (number["value"] if number else 0 for number in numbers)
        return [
            text.short(name, False), each["attributes"]["metadata"]["name"],
            f"{percent(before.get(name), each):.2f}", text.size(memory), text.size(disk), str(inodes),
        ]

    options.quiet = options.no_trunc = False
    return show("stats", list(now.values()), ["CONTAINER", "NAME", "CPU %", "MEM", "DISK", "INODES"], row, options)


def percent(before: dict | None, now: dict) -> float:
    """How much of one processor a container had between two answers."""
    if not before or not before["cpu"] or not now["cpu"]:
        return 0
    passed = now["cpu"]["timestamp"] - before["cpu"]["timestamp"]
    used = [each["cpu"]["usageCoreNanoSeconds"] for each in (before, now)]
    return 100 * (used[1]["value"] - used[0]["value"]) / passed if passed > 0 and all(used) else 0


def choose(found: list[dict], options: Namespace, state: str | None) -> list[dict]:
    """Those with the name, the labels and the state that were asked for."""
    if state:
        found = [each for each in found if each["state"].lower().endswith(f"_{state.lower()}")]
    if options.name:
        found = [each for each in found if re.search(options.name, each["metadata"]["name"])]
    for label in options.label or []:
        key, _, value = label.partition("=")
        found = [each for each in found if each["labels"].get(key) == value]
    return found


def newest(found: list[dict], options: Namespace) -> list[dict]:
    """The newest first, and of them as many as were asked for."""
    found = sorted(found, key=lambda each: -each["createdAt"])
    count = 1 if options.latest else options.last
    return found[:count] if count else found


def show(name: str, found: list[dict], head: list[str], row, options: Namespace) -> int:
    """Prints a list in the form that was asked for."""
    if options.output == "json":
        print(text.to_json({name: found}))
    elif options.quiet:
        for each in found:
            print(each["id"])
    else:
        print(text.table(head, [row(each) for each in found]))
    return 0
