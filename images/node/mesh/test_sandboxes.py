"""Which namespaces balance load, and of which network."""

import json
import os
import tempfile
import unittest
from unittest import mock

from ropes_mesh.run import CommandFailed
from ropes_mesh.sandboxes import Sandboxes

NETWORKS = [
    {"Id": "ingressid", "Driver": "overlay", "Ingress": True},
    {"Id": "dkl8g3qtp5yv4", "Driver": "overlay", "Ingress": False},
    {"Id": "dkl8bridge", "Driver": "bridge"},
]
ROUTES = {
    "ingress_sbox": [
        {"dst": "default", "gateway": "172.18.0.1", "dev": "eth1"},
        {"dst": "10.0.0.0/24", "dev": "eth0", "prefsrc": "10.0.0.2"},
        {"dst": "172.18.0.0/16", "dev": "eth1", "prefsrc": "172.18.0.2"},
    ],
    "lb_dkl8g3qtp": [{"dst": "10.0.1.0/24", "dev": "eth0", "prefsrc": "10.0.1.9"}],
}


class Find(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.asked = 0
        self.sandboxes = Sandboxes(self.run_command, self.networks, self.folder)
        # Files of a temporary folder are all on one file system, as left-overs are.
        self.device = self.enterContext(mock.patch("ropes_mesh.sandboxes.os.stat"))
        self.device.return_value.st_dev = -1

    def networks(self):
        """The engine's networks, counted."""
        self.asked += 1
        return NETWORKS

    def run_command(self, argv, namespace=""):
        """Answers `ip -j -4 route`."""
        name = os.path.basename(namespace)
        if argv != ["ip", "-j", "-4", "route"] or name not in ROUTES:
            raise CommandFailed(name)
        return json.dumps(ROUTES[name])

    def make(self, *names):
        """Makes files that stand for namespaces."""
        for name in names:
            open(os.path.join(self.folder, name), "w", encoding="ascii").close()

    def test_finds_nothing_before_the_engine_made_a_namespace(self):
        self.assertEqual(Sandboxes(self.run_command, self.networks, f"{self.folder}/none").find(), [])

    def test_knows_addresses_and_networks(self):
        self.make("ingress_sbox", "lb_dkl8g3qtp", "1-dkl8g3qtp5", "34c8f9041eec")
        ingress, app = self.sandboxes.find()
        self.assertEqual((ingress.network, ingress.address, ingress.gateway_address), ("ingressid", "10.0.0.2", "172.18.0.2"))
        self.assertEqual((app.network, app.address, app.gateway_address), ("dkl8g3qtp5yv4", "10.0.1.9", None))

    def test_asks_the_engine_only_when_there_is_a_new_one(self):
        self.make("ingress_sbox")
        self.sandboxes.find()
        self.sandboxes.find()
        self.assertEqual(self.asked, 1)
        self.make("lb_dkl8g3qtp")
        self.assertEqual(len(self.sandboxes.find()), 2)
        self.assertEqual(self.asked, 2)

    def test_waits_for_one_that_is_not_ready(self):
        self.make("lb_unknown")
        self.assertEqual(self.sandboxes.find(), [])

    def test_passes_over_a_name_without_a_namespace(self):
        self.make("ingress_sbox")
        self.device.return_value.st_dev = os.lstat(self.folder).st_dev
        self.assertEqual(self.sandboxes.find(), [])


if __name__ == "__main__":
    unittest.main()
