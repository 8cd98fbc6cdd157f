"""Rules reach the kernel once, whole, and only where something changed."""

import json
import unittest

from ropes_mesh.apply import Applier
from ropes_mesh.endpoints import Endpoint, Port
from ropes_mesh.plan import NODE, Place, Sandbox, plan
from ropes_mesh.run import CommandFailed

INGRESS = Sandbox(Place("/netns/ingress_sbox", 1), "ingress", "10.0.0.2", "172.18.0.2")
APP = Sandbox(Place("/netns/lb_app", 2), "app", "10.0.1.9")


class Kernel:
    """Stands for the commands: keeps what was restored, and who was asked for what."""

    def __init__(self):
        self.calls = []
        self.saved = {}
        self.addresses = ["10.0.1.9"]
        self.broken = set()

    def run(self, argv, namespace="", stdin=""):
        """As ropes_mesh.run.run."""
        self.calls.append((namespace, *argv))
        if argv[0] in self.broken:
            raise CommandFailed(f"{argv[0]} is broken")
        if argv[0] == "iptables-save":
            return self.saved.get((namespace, argv[2]), "")
        if argv[0] == "iptables-restore":
            self._restore(namespace, stdin)
        if argv[:2] == ["ip", "-j"]:
            return json.dumps([{"addr_info": [{"local": a, "prefixlen": 24 if a == "10.0.1.9" else 32} for a in self.addresses]}])
        if argv[:2] == ["ip", "-batch"]:
            self.addresses += [line.split()[2].removesuffix("/32") for line in stdin.splitlines() if " add " in line]
        return ""

    def count(self, command, namespace=None):
        """How often a command ran, in one namespace or in all."""
        return sum(1 for place, name, *_ in self.calls if name == command and namespace in (None, place))

    def _restore(self, namespace, text):
        key, lines = ("", ""), []
        for line in text.splitlines():
            if line.startswith("*"):
                key = (namespace, line[1:])
                lines = self.saved.get(key, "").splitlines()
            elif line.startswith(":"):
                lines = [kept for kept in lines if not kept.startswith(f"-A {line[1:].split()[0]} ")]
            elif line.startswith("-I "):
                lines.insert(0, line.replace("-I ", "-A ", 1))
            elif line.startswith("-A "):
                lines.append(line)
            elif line == "COMMIT":
                self.saved[key] = "\n".join(lines) + "\n"


def seen(*numbers: int, port: Port = Port("tcp", 8080)) -> dict:
    """A plan for one service with these tasks on both networks."""
    endpoints = {
        "ingress": [Endpoint(f"10.0.0.{number}", "10.0.0.91", (port,)) for number in numbers],
        "app": [Endpoint(f"10.0.1.{number}", "10.0.1.91", ()) for number in numbers],
    }
    return plan([INGRESS, APP], endpoints)


class Apply(unittest.TestCase):
    def setUp(self):
        self.kernel = Kernel()
        self.said = []
        self.applier = Applier(self.kernel.run, self.said.append)

    def test_touches_nothing_on_a_node_without_a_swarm(self):
        self.applier.apply(plan([], {}))
        self.assertEqual(self.kernel.count("iptables-restore"), 0)

    def test_does_nothing_when_nothing_changed(self):
        self.assertTrue(self.applier.apply(seen(92)))
        before = list(self.kernel.calls)
        self.assertFalse(self.applier.apply(seen(92)))
        self.assertEqual(self.kernel.calls, before)

    def test_opens_the_port_on_the_node_last(self):
        self.applier.apply(seen(92))
        order = [place for place, name, *_ in self.kernel.calls if name == "iptables-restore"]
        self.assertEqual(order, [APP.place.path, INGRESS.place.path, NODE.path])

    def test_hooks_its_chains_in_once(self):
        self.applier.apply(seen(92))
        self.applier.apply(seen(92, 93))
        self.applier.apply(seen(92), anew=True)
        saved = self.kernel.saved[(INGRESS.place.path, "nat")].splitlines()
        self.assertEqual(
            saved,
            [
                "-A POSTROUTING -j ROPES-MESH-OUT",
                "-A PREROUTING -j ROPES-MESH-IN",
                "-A ROPES-MESH-IN -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.92",
                "-A ROPES-MESH-OUT -m conntrack --ctstate DNAT -j SNAT --to-source 10.0.0.2",
            ],
        )

    def test_leaves_the_node_alone_when_only_tasks_changed(self):
        self.applier.apply(seen(92))
        before = self.kernel.count("iptables-restore", NODE.path)
        self.applier.apply(seen(92, 93))
        self.assertEqual(self.kernel.count("iptables-restore", NODE.path), before)

    def test_writes_again_what_somebody_removed(self):
        self.applier.apply(seen(92))
        self.kernel.saved[(NODE.path, "nat")] = ""
        self.applier.apply(seen(92), anew=True)
        self.assertIn("--dport 8080", self.kernel.saved[(NODE.path, "nat")])

    def test_does_not_write_again_what_is_there(self):
        self.applier.apply(seen(92))
        before = self.kernel.count("iptables-restore")
        self.applier.apply(seen(92), anew=True)
        self.assertEqual(self.kernel.count("iptables-restore"), before)

    def test_does_a_new_namespace_of_an_old_name_anew(self):
        self.applier.apply(seen(92))
        again = {Place(place.path, place.inode + 10) if place.path else place: it for place, it in seen(92).items()}
        self.kernel.saved = {}
        self.applier.apply(again)
        self.assertIn("--dport 8080", self.kernel.saved[(INGRESS.place.path, "nat")])

    def test_adds_service_addresses_and_keeps_the_sandbox_s_own(self):
        self.applier.apply(seen(92))
        self.assertEqual(self.kernel.addresses, ["10.0.1.9", "10.0.1.91"])

    def test_forgets_connections_of_a_task_that_is_gone(self):
        self.applier.apply(seen(92, 93))
        self.assertEqual(self.kernel.count("conntrack"), 0)
        self.applier.apply(seen(92))
        self.assertIn((INGRESS.place.path, "conntrack", "-D", "--reply-src", "10.0.0.93"), self.kernel.calls)

    def test_forgets_flows_older_than_their_udp_port(self):
        self.applier.apply(seen(92, port=Port("udp", 53)))
        self.assertIn((NODE.path, "conntrack", "-D", "-p", "udp", "--orig-port-dst", "53"), self.kernel.calls)

    def test_tries_again_what_failed(self):
        self.kernel.broken = {"iptables-restore"}
        self.applier.apply(seen(92))
        self.assertEqual(len(self.said), 3)
        self.kernel.broken = set()
        self.assertTrue(self.applier.apply(seen(92)))
        self.assertIn("--dport 8080", self.kernel.saved[(NODE.path, "nat")])


if __name__ == "__main__":
    unittest.main()
