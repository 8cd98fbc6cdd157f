"""Asking the kernel for a family of generic netlink."""

import socket
import struct
import unittest

from ropes_mesh.ipvs import CONTROLLER, GENERIC_NETLINK, find_family


class Kernel:
    """A netlink socket on which the kernel answers one thing."""

    def __init__(self, kind: int, body: bytes):
        self.answer = struct.pack("=IHHII", 16 + len(body), kind, 0, 1, 0) + body

    def send(self, _request):
        """As socket.send."""

    def recv(self, _size):
        """As socket.recv."""
        return self.answer


class FindFamily(unittest.TestCase):
    def test_finds_the_controller_in_the_real_kernel(self):
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, GENERIC_NETLINK) as netlink:
            self.assertEqual(find_family(netlink, b"nlctrl\0"), CONTROLLER)

    def test_throws_what_the_kernel_refuses(self):
        with self.assertRaises(PermissionError):
            find_family(Kernel(2, struct.pack("=i", -1)), b"IPVS\0")

    def test_reads_past_other_attributes(self):
        name = struct.pack("=HH", 9, 2) + b"IPVS\0\0\0\0"
        number = struct.pack("=HHHH", 6, 1, 33, 0)
        self.assertEqual(find_family(Kernel(16, b"\0\0\0\0" + name + number), b"IPVS\0"), 33)


if __name__ == "__main__":
    unittest.main()
