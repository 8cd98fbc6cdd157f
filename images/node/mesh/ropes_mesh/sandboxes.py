"""Finds the namespaces in which Swarm balances load on this node."""

import json
import os

from .plan import Place, Sandbox
from .run import CommandFailed

NAMESPACES = "/run/docker/netns"
INGRESS = "ingress_sbox"
# Swarm names the sandbox of a network by the first letters of the network's id.
NETWORK = "lb_"


class Sandboxes:
    """The sandboxes of this node. Looks closely only at what is new."""

    def __init__(self, run, networks, namespaces: str = NAMESPACES):
        self._run = run
        # Gives the engine's networks.
        self._networks = networks
        self._namespaces = namespaces
        self._known: dict[Place, Sandbox] = {}

    def find(self) -> list[Sandbox]:
        """Throws EngineAway when there is a new one and the engine can't say of which network it is."""
        places = list(self._places())
        if any(place not in self._known for place in places):
            networks = [network for network in self._networks() if network.get("Driver") == "overlay"]
            found = (self._known.get(place) or self._inspect(place, networks) for place in places)
            self._known = {sandbox.place: sandbox for sandbox in found if sandbox is not None}
        else:
            self._known = {place: self._known[place] for place in places}
        return list(self._known.values())

    def _places(self):
        try:
            folder = os.stat(self._namespaces).st_dev
            for entry in sorted(os.scandir(self._namespaces), key=lambda entry: entry.name):
                seen = entry.stat()
                # A name without a namespace mounted on it is a left-over.
                if (entry.name == INGRESS or entry.name.startswith(NETWORK)) and seen.st_dev != folder:
                    yield Place(entry.path, seen.st_ino)
        except FileNotFoundError:
            # The engine has made no namespace yet, or removed one just now.
            return

    def _inspect(self, place: Place, networks: list[dict]) -> Sandbox | None:
        """None while Swarm is still making it, or is about to remove it."""
        name = os.path.basename(place.path)
        ingress = name == INGRESS
        ids = [
            network["Id"]
            for network in networks
            if (network.get("Ingress") if ingress else network["Id"].startswith(name.removeprefix(NETWORK)))
        ]
        try:
            routes = json.loads(self._run(["ip", "-j", "-4", "route"], namespace=place.path))
        except CommandFailed:
            return None
        gateways = {route["dev"] for route in routes if route["dst"] == "default"}
        own = [route["prefsrc"] for route in routes if "prefsrc" in route and route["dev"] not in gateways]
        outer = [route["prefsrc"] for route in routes if "prefsrc" in route and route["dev"] in gateways]
        if len(ids) != 1 or not own or (ingress and not outer):
            return None
        return Sandbox(place, ids[0], own[0], outer[0] if ingress else None)
