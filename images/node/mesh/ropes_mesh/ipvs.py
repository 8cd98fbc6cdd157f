"""Whether the engine can use the kernel's own load balancing, IPVS, in this node."""

import os
import socket
import struct

GENERIC_NETLINK = 16
CONTROLLER = 16
GET_FAMILY = 3
FAMILY_ID = 1
FAMILY_NAME = 2
GET_INFO = 15
NETLINK_ERROR = 2
REQUEST = 1


def ipvs_usable() -> bool:
    """True when IPVS is in the kernel (asking loads the module) and this node may set it up."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, GENERIC_NETLINK) as netlink:
            netlink.settimeout(5)
            netlink.bind((0, 0))
            family = find_family(netlink, b"IPVS\0")
            # In a user namespace older kernels show the family and refuse every command.
            _ask(netlink, family, GET_INFO, b"")
            return True
    except OSError:
        return False


def find_family(netlink: socket.socket, name: bytes) -> int:
    """The number by which the kernel knows a family of generic netlink. Throws OSError when it has none of that name."""
    padded = name.ljust((len(name) + 3) & ~3, b"\0")
    attributes = _ask(netlink, CONTROLLER, GET_FAMILY, struct.pack("=HH", 4 + len(name), FAMILY_NAME) + padded)
    at = 0
    while at + 4 <= len(attributes):
        length, kind = struct.unpack_from("=HH", attributes, at)
        if kind == FAMILY_ID:
            return struct.unpack_from("=H", attributes, at + 4)[0]
        at += max(4, (length + 3) & ~3)
    raise OSError("the kernel named no family")


def _ask(netlink: socket.socket, family: int, command: int, attributes: bytes) -> bytes:
    """Sends one request and gives the attributes of its answer. Throws OSError when the kernel refuses."""
    body = struct.pack("=BBH", command, 1, 0) + attributes
    netlink.send(struct.pack("=IHHII", 16 + len(body), family, REQUEST, 1, 0) + body)
    answer = netlink.recv(65536)
    if struct.unpack_from("=H", answer, 4)[0] == NETLINK_ERROR:
        code = -struct.unpack_from("=i", answer, 16)[0]
        raise OSError(code, os.strerror(code))
    return answer[20:]
