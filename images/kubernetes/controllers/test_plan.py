"""From objects to hosts, rules and backends."""

import unittest

from ropes_ingress.plan import plan_sites
from test_objects import cluster, ingress, rule, service


def sites_of(state, certificates=()):
    """What is planned, by host."""
    return {site.host: site for site in plan_sites(state, certificates)}


class PlanTest(unittest.TestCase):
    """Whom a request would reach."""

    def addresses(self, site, path, exact=False):
        return site.rules[(path, exact)].backend.addresses

    def test_hosts_and_paths_lead_to_pods(self):
        spec = {"rules": [rule("a.test", ("/", "Prefix", "one"), ("/two", "Exact", "two"))]}
        state = cluster([ingress("a", spec)], [service("one", "10.0.0.1", "10.0.0.2"), service("two", "10.0.0.3")])
        site = sites_of(state)["a.test"]
        self.assertEqual(self.addresses(site, "/"), ("10.0.0.1:8080", "10.0.0.2:8080"))
        self.assertEqual(self.addresses(site, "/two", exact=True), ("10.0.0.3:8080",))

    def test_a_slash_at_the_end_of_a_prefix_makes_no_difference(self):
        state = cluster([ingress("a", {"rules": [rule("", ("/shop/", "Prefix", "one"), ("/x/", "Exact", "one"))]})])
        self.assertEqual(list(sites_of(state)[""].rules), [("/shop", False), ("/x/", True)])

    def test_another_class_and_no_class_are_left_alone(self):
        spec = {"rules": [rule("a.test", ("/", "Prefix", "one"))]}
        none = ingress("none", spec)
        del none["spec"]["ingressClassName"]
        self.assertEqual(list(sites_of(cluster([ingress("a", spec, kind="other"), none]))), [""])

    def test_the_older_of_two_has_the_path(self):
        new = ingress("a", {"rules": [rule("a.test", ("/", "Prefix", "new"))]}, made="2026-02-01T00:00:00Z")
        old = ingress("b", {"rules": [rule("a.test", ("/", "Prefix", "old"))]})
        site = sites_of(cluster([new, old]))["a.test"]
        self.assertEqual(site.rules[("/", False)].backend.name, "default/old:80")

    def test_pods_that_are_not_ready_and_services_that_are_not_there_have_no_addresses(self):
        spec = {"rules": [rule("", ("/a", "Prefix", "one"), ("/b", "Prefix", "gone"))]}
        site = sites_of(cluster([ingress("a", spec)], [service("one", "10.0.0.1", ready=False)]))[""]
        self.assertEqual((self.addresses(site, "/a"), self.addresses(site, "/b")), ((), ()))

    def test_a_port_by_name_and_one_that_is_not_there(self):
        def spec(port):
            return {"defaultBackend": {"service": {"name": "one", "port": port}}}

        for port, addresses in (({"name": "http"}, ("10.0.0.1:8080",)), ({"number": 81}, ()), ({"name": "x"}, ())):
            site = sites_of(cluster([ingress("a", spec(port))], [service("one", "10.0.0.1")]))[""]
            self.assertEqual(site.default.addresses, addresses)

    def test_a_certificate_is_taken_when_it_is_there(self):
        spec = {"rules": [rule("a.test", ("/", "Prefix", "one"))], "tls": [{"hosts": ["a.test"], "secretName": "pair"}]}
        state = cluster([ingress("a", spec)])
        self.assertIsNone(sites_of(state)["a.test"].certificate)
        self.assertEqual(sites_of(state, ["default/pair"])["a.test"].certificate, "default/pair")

    def test_a_path_that_would_leave_its_quotes_is_left_out(self):
        paths = [('/x" { return 200; } #', "ImplementationSpecific", "one"), ("/a b", "ImplementationSpecific", "one")]
        self.assertEqual(sites_of(cluster([ingress("a", {"rules": [rule("", *paths)]})]))[""].rules, {})


if __name__ == "__main__":
    unittest.main()
