"""What Swarm's gossip says of a service's tasks, from either of the engine's two reports."""

import ipaddress
import re
from dataclasses import dataclass

PROTOCOLS = ("tcp", "udp", "sctp")


@dataclass(frozen=True)
class Port:
    """A port that the routing mesh publishes on every node."""

    protocol: str
    published: int


@dataclass(frozen=True)
class Endpoint:
    """One task of a service on one network."""

    address: str
    # The service's address on the network.
    vip: str
    ports: tuple[Port, ...]
    # The task is about to end: open connections go on, new ones go elsewhere.
    stopping: bool = False


def decode_record(record: bytes) -> Endpoint | None:
    """Reads an endpoint record of the gossip. None when its service has no address of its own."""
    fields = list(_fields(record))
    texts = {number: value for number, value in fields if isinstance(value, bytes)}
    ports = [_decode_port(value) for number, value in fields if number == 6 and isinstance(value, bytes)]
    return _endpoint(
        address=texts.get(5, b"").decode("ascii", "replace"),
        vip=texts.get(4, b"").decode("ascii", "replace"),
        ports=[port for port in ports if port is not None],
        stopping=(9, 1) in fields,
    )


def parse_services(services: dict) -> list[Endpoint]:
    """Reads `Services` of a network's verbose report, which tells neither protocols nor who is stopping."""
    found = []
    for service in services.values():
        published = [int(number) for text in service["Ports"] or [] for number in re.findall(r"Publish: (\d+)", text)]
        # Wrong protocols do no harm: the task refuses what it does not serve.
        ports = [Port(protocol, number) for number in published for protocol in ("tcp", "udp")]
        for task in service["Tasks"] or []:
            found.append(_endpoint(task["EndpointIP"], service["VIP"], ports, stopping=False))
    return [endpoint for endpoint in found if endpoint is not None]


def _endpoint(address: str, vip: str, ports: list[Port], stopping: bool) -> Endpoint | None:
    try:
        return Endpoint(
            address=str(ipaddress.IPv4Address(address)),
            vip=str(ipaddress.IPv4Address(vip)),
            ports=tuple(sorted((port for port in ports if 0 < port.published < 65536), key=str)),
            stopping=stopping,
        )
    except ValueError:
        return None


def _decode_port(message: bytes) -> Port | None:
    numbers = {number: value for number, value in _fields(message) if isinstance(value, int)}
    protocol = numbers.get(2, 0)
    return Port(PROTOCOLS[protocol], numbers.get(4, 0)) if protocol < len(PROTOCOLS) else None


def _fields(message: bytes):
    """The fields of a protobuf message: numbers for varints, bytes for what has a length."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(message, at)
        elif kind == 2:
            length, at = _varint(message, at)
            value, at = message[at : at + length], at + length
        else:
            raise ValueError(f"unknown wire type {kind} in an endpoint record")
        yield key >> 3, value


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(message):
            raise ValueError("an endpoint record ends early")
        byte = message[at]
        value, at, shift = value | (byte & 127) << shift, at + 1, shift + 7
        if byte < 128:
            return value, at
