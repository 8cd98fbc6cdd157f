"""From what is seen to the rules that should be."""

import unittest

from ropes_mesh.endpoints import Endpoint, Port
from ropes_mesh.plan import NODE, Place, Sandbox, plan

INGRESS = Sandbox(Place("/run/docker/netns/ingress_sbox", 1), "ingress", "10.0.0.2", "172.18.0.2")
APP = Sandbox(Place("/run/docker/netns/lb_app", 2), "app", "10.0.1.9")


def task(number: int, *ports: Port, stopping: bool = False) -> Endpoint:
    """A task of one service."""
    return Endpoint(f"10.0.0.{number}", "10.0.0.91", ports, stopping)


def rules(place: Place, endpoints: list[Endpoint]) -> dict[str, tuple[str, ...]]:
    """By chain what a place should have when the ingress network has these endpoints."""
    chains = plan([INGRESS], {"ingress": endpoints})[place].chains
    return {chain.name: chain.rules for chain in chains}


class Plan(unittest.TestCase):
    def test_wants_nothing_of_a_node_without_a_swarm(self):
        (place, wanted), *others = plan([], {}).items()
        self.assertEqual((place, others), (NODE, []))
        self.assertTrue(all(not chain.rules for chain in wanted.chains))

    def test_leads_a_published_port_to_the_ingress_sandbox(self):
        found = rules(NODE, [task(92, Port("tcp", 8080))])
        self.assertEqual(
            found["ROPES-MESH-IN"], ("-p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2",)
        )
        self.assertEqual(found["ROPES-MESH-OUT"], ("-d 172.18.0.2/32 -o docker_gwbridge -j MASQUERADE",))
        self.assertEqual(
            found["ROPES-MESH-FORWARD"],
            (
                "-d 172.18.0.2/32 -o docker_gwbridge -p tcp -m tcp --dport 8080 -j ACCEPT",
                "-s 172.18.0.2/32 -i docker_gwbridge -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
            ),
        )

    def test_takes_turns_among_tasks_wherever_they_run(self):
        port = Port("tcp", 8080)
        found = rules(INGRESS.place, [task(93, port), task(92, port), task(94, port)])
        match = "-p tcp -m tcp --dport 8080"
        self.assertEqual(
            found["ROPES-MESH-IN"],
            (
                f"{match} -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination 10.0.0.92",
                f"{match} -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination 10.0.0.93",
                f"{match} -j DNAT --to-destination 10.0.0.94",
            ),
        )
        self.assertEqual(found["ROPES-MESH-OUT"], ("-m conntrack --ctstate DNAT -j SNAT --to-source 10.0.0.2",))

    def test_sends_nothing_new_to_a_stopping_task(self):
        port = Port("tcp", 8080)
        found = rules(INGRESS.place, [task(92, port, stopping=True), task(93, port)])
        self.assertEqual(found["ROPES-MESH-IN"], ("-p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.93",))

    def test_knows_a_stopping_task_so_that_its_connections_go_on(self):
        wanted = plan([INGRESS], {"ingress": [task(92, Port("tcp", 80), stopping=True)]})
        self.assertEqual(wanted[INGRESS.place].backends, {"10.0.0.92"})

    def test_closes_the_port_with_the_last_task(self):
        found = rules(NODE, [task(92, Port("tcp", 8080), stopping=True)])
        self.assertEqual(set(found.values()), {()})

    def test_has_several_ports_of_several_protocols(self):
        ports = (Port("udp", 5353), Port("tcp", 5353), Port("tcp", 80))
        wanted = plan([INGRESS], {"ingress": [task(92, *ports)]})
        into = [rule.split(" -j ")[0] for rule in wanted[NODE].chains[0].rules]
        self.assertEqual(
            into, ["-p tcp -m tcp --dport 80", "-p tcp -m tcp --dport 5353", "-p udp -m udp --dport 5353"]
        )
        self.assertEqual(wanted[NODE].udp_ports, {5353})

    def test_shares_out_each_service_address_of_a_network(self):
        found = [Endpoint("10.0.1.3", "10.0.1.2", ()), Endpoint("10.0.1.7", "10.0.1.6", ())]
        wanted = plan([INGRESS, APP], {"app": found})[APP.place]
        self.assertEqual(wanted.vips, {"10.0.1.2", "10.0.1.6"})
        self.assertEqual(
            wanted.chains[0].rules,
            ("-d 10.0.1.2/32 -j DNAT --to-destination 10.0.1.3", "-d 10.0.1.6/32 -j DNAT --to-destination 10.0.1.7"),
        )
        self.assertEqual(wanted.chains[1].rules, ("-m conntrack --ctstate DNAT -j SNAT --to-source 10.0.1.9",))

    def test_leaves_addresses_alone_that_are_not_of_a_service(self):
        wanted = plan([INGRESS], {"ingress": [task(92, Port("tcp", 80))]})
        self.assertIsNone(wanted[NODE].vips)
        self.assertIsNone(wanted[INGRESS.place].vips)


if __name__ == "__main__":
    unittest.main()
