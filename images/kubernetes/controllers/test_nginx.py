"""The settings that are written."""

import unittest

from ropes_ingress.nginx import render
from ropes_ingress.plan import plan_sites
from test_objects import cluster, ingress, rule, service


def text_of(spec, *services, certificates=()):
    """What nginx is told for one Ingress."""
    return render(plan_sites(cluster([ingress("a", spec)], services), certificates))


class NginxTest(unittest.TestCase):
    """Lines of nginx.conf."""

    def test_without_an_ingress_everything_is_not_found(self):
        text = render(plan_sites(cluster([]), ()))
        self.assertIn("listen 80 default_server;", text)
        self.assertIn("return 404", text)

    def test_a_prefix_is_the_path_itself_and_all_below_it(self):
        text = text_of({"rules": [rule("a.test", ("/shop", "Prefix", "one"))]}, service("one", "10.0.0.1"))
        self.assertIn('server_name "a.test";', text)
        self.assertIn('upstream default_one_80 {\n    server 10.0.0.1:8080;', text)
        for place in ('= "/shop"', '"/shop/"'):
            self.assertIn(f'location {place} {{ proxy_pass http://default_one_80; }}', text)

    def test_the_path_of_a_rule_can_be_left_out(self):
        spec = {"rules": [rule("", ("/shop", "Prefix", "one"), ("/", "Exact", "one"))]}
        wanted = ingress("a", spec)
        wanted["metadata"]["annotations"] = {"ingress.ropes/strip-path": "true"}
        text = render(plan_sites(cluster([wanted], [service("one", "10.0.0.1")]), ()))
        for place in ('= "/shop"', '"/shop/"', '= "/"'):
            self.assertIn(f"location {place} {{ proxy_pass http://default_one_80/; }}", text)

    def test_an_exact_path_goes_before_a_prefix_that_is_the_same(self):
        text = text_of({"rules": [rule("", ("/a", "Prefix", "one"), ("/a", "Exact", "two"))]})
        self.assertEqual(text.count('location = "/a"'), 1)
        self.assertIn('location = "/a" { return 503 "No pod is ready behind the Service default/two:80.', text)

    def test_a_host_without_a_rule_for_the_rest_leads_to_the_default(self):
        backend = {"service": {"name": "one", "port": {"number": 80}}}
        spec = {"defaultBackend": backend, "rules": [rule("a.test", ("/x", "Exact", "one"))]}
        text = text_of(spec, service("one", "10.0.0.1"))
        self.assertEqual(text.count('location / { proxy_pass http://default_one_80; }'), 2)

    def test_with_a_certificate_other_names_are_refused(self):
        spec = {"rules": [rule("a.test", ("/", "Prefix", "one"))], "tls": [{"hosts": ["a.test"], "secretName": "pair"}]}
        text = text_of(spec, certificates=["default/pair"])
        self.assertIn("ssl_certificate /run/ingress/tls/default_pair.pem;", text)
        self.assertIn("ssl_reject_handshake on;", text)
        self.assertNotIn("ssl", text_of(spec))


if __name__ == "__main__":
    unittest.main()
