"""Decides which rules each network namespace of the node should have. No effects."""

from collections.abc import Iterable
from dataclasses import dataclass

from .endpoints import Endpoint, Port

# The bridge by which a node's containers, and the ingress sandbox, leave the node.
GATEWAY_BRIDGE = "docker_gwbridge"
# What is meant for an address of the node itself.
LOCAL = "-m addrtype --dst-type LOCAL"


@dataclass(frozen=True)
class Place:
    """A network namespace that gets rules. A new one of the same name has another inode."""

    # Empty for the node's own.
    path: str
    inode: int = 0


NODE = Place("")


@dataclass(frozen=True)
class Sandbox:
    """A namespace in which Swarm balances load on one network of this node."""

    place: Place
    network: str
    # Its address on the network.
    address: str
    # Its address on the gateway bridge: the ingress sandbox alone has one.
    gateway_address: str | None = None


@dataclass(frozen=True)
class Chain:
    """A chain of ours, and the chains that jump to it."""

    table: str
    name: str
    hooks: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """All that one place should have."""

    chains: tuple[Chain, ...]
    # Service addresses, as /32 on the sandbox's interface. None: the place's addresses are not ours to set.
    vips: frozenset[str] | None = None
    # Tasks that connections may be bound to, so that those of a task that is gone can be forgotten.
    backends: frozenset[str] = frozenset()
    # Ports whose flows have no end of their own.
    udp_ports: frozenset[int] = frozenset()


def plan(sandboxes: Iterable[Sandbox], endpoints: dict[str, list[Endpoint]]) -> dict[Place, Wanted]:
    """From the sandboxes of this node and the endpoints by network to what each place should have."""
    wanted = {NODE: _plan_node(None, {})}
    for sandbox in sandboxes:
        found = sorted(endpoints.get(sandbox.network, []), key=lambda endpoint: endpoint.address)
        if sandbox.gateway_address is None:
            wanted[sandbox.place] = _plan_network(sandbox, found)
        else:
            ports = _by_port(found)
            wanted[sandbox.place] = _plan_ingress(sandbox, found, ports)
            wanted[NODE] = _plan_node(sandbox, ports)
    return wanted


def _plan_node(ingress: Sandbox | None, ports: dict[Port, list[str]]) -> Wanted:
    """Published ports lead to the ingress sandbox, from other machines and from the node itself."""
    into, out, forward = [], [], []
    if ingress is not None and ports:
        sandbox = f"{ingress.gateway_address}/32"
        into = [f"{_match(port)} -j DNAT --to-destination {ingress.gateway_address}" for port in ports]
        out = [f"-d {sandbox} -o {GATEWAY_BRIDGE} -j MASQUERADE"]
        forward = [f"-d {sandbox} -o {GATEWAY_BRIDGE} {_match(port)} -j ACCEPT" for port in ports]
        forward.append(f"-s {sandbox} -i {GATEWAY_BRIDGE} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")
    return Wanted(
        chains=(
            Chain("nat", "ROPES-MESH-IN", (f"PREROUTING {LOCAL}", f"OUTPUT {LOCAL}"), tuple(into)),
            Chain("nat", "ROPES-MESH-OUT", ("POSTROUTING",), tuple(out)),
            # The engine looks at its users' chain before its own.
            Chain("filter", "ROPES-MESH-FORWARD", ("DOCKER-USER",), tuple(forward)),
        ),
        udp_ports=_udp(ports),
    )


def _plan_ingress(sandbox: Sandbox, endpoints: list[Endpoint], ports: dict[Port, list[str]]) -> Wanted:
    """Each published port is shared out to its tasks; a task's own namespace leads on to the target port."""
    into = [rule for port, addresses in ports.items() for rule in _share(_match(port), addresses)]
    return _balance(sandbox, endpoints, into, udp_ports=_udp(ports))


def _plan_network(sandbox: Sandbox, endpoints: list[Endpoint]) -> Wanted:
    """Each service address is shared out to the service's tasks."""
    services: dict[str, list[str]] = {endpoint.vip: [] for endpoint in endpoints}
    for endpoint in endpoints:
        if not endpoint.stopping:
            services[endpoint.vip].append(endpoint.address)
    into = [rule for vip, addresses in services.items() for rule in _share(f"-d {vip}/32", addresses)]
    return _balance(sandbox, endpoints, into, vips=frozenset(services))


def _balance(sandbox: Sandbox, endpoints: list[Endpoint], into: list[str], **more) -> Wanted:
    out = [f"-m conntrack --ctstate DNAT -j SNAT --to-source {sandbox.address}"] if into else []
    return Wanted(
        chains=(
            Chain("nat", "ROPES-MESH-IN", ("PREROUTING",), tuple(into)),
            Chain("nat", "ROPES-MESH-OUT", ("POSTROUTING",), tuple(out)),
        ),
        backends=frozenset(endpoint.address for endpoint in endpoints),
        **more,
    )


def _by_port(endpoints: list[Endpoint]) -> dict[Port, list[str]]:
    ports: dict[Port, list[str]] = {}
    for endpoint in endpoints:
        for port in () if endpoint.stopping else endpoint.ports:
            ports.setdefault(port, []).append(endpoint.address)
    return dict(sorted(ports.items(), key=lambda item: (item[0].published, item[0].protocol)))


def _share(match: str, addresses: list[str]) -> list[str]:
    """Every n-th connection to each: of n rules the first takes one in n, the next one in n-1 of the rest."""
    rules = []
    for index, address in enumerate(addresses):
        left = len(addresses) - index
        turn = f" -m statistic --mode nth --every {left} --packet 0" if left > 1 else ""
        rules.append(f"{match}{turn} -j DNAT --to-destination {address}")
    return rules


def _match(port: Port) -> str:
    return f"-p {port.protocol} -m {port.protocol} --dport {port.published}"


def _udp(ports: Iterable[Port]) -> frozenset[int]:
    return frozenset(port.published for port in ports if port.protocol == "udp")
