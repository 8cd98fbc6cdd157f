"""What Ingresses are told of their addresses."""

import unittest

from ropes_ingress.status import plan_status
from test_objects import cluster, ingress


def pod(address, ready=True):
    """A pod of the controller on a node."""
    return {"status": {"hostIP": address, "conditions": [{"type": "Ready", "status": str(ready)}]}}


class StatusTest(unittest.TestCase):
    """Patches."""

    path = "/apis/networking.k8s.io/v1/namespaces/default/ingresses/a/status"

    def test_the_nodes_that_answer_are_named(self):
        state = cluster([ingress("a", {}), ingress("b", {}, kind="other")], pods=[pod("10.0.0.2"), pod("10.0.0.1"), pod("10.0.0.3", False)])
        wanted = {"status": {"loadBalancer": {"ingress": [{"ip": "10.0.0.1"}, {"ip": "10.0.0.2"}]}}}
        self.assertEqual(plan_status(state), {self.path: wanted})

    def test_what_is_so_already_is_not_told_again(self):
        status = {"loadBalancer": {"ingress": [{"ip": "10.0.0.1"}]}}
        self.assertEqual(plan_status(cluster([ingress("a", {}, status=status)], pods=[pod("10.0.0.1")])), {})


if __name__ == "__main__":
    unittest.main()
