"""What pods tell, and what is answered."""

import unittest

from ropes_custom_metrics.answers import list_metrics, list_values, read_question
from ropes_custom_metrics.samples import History, read_metrics
from ropes_custom_metrics.serve import find_pods
from ropes_custom_metrics.store import Store, wants_asking

TEXT = """
# HELP http_requests_total Requests so far.
# TYPE http_requests_total counter
http_requests_total{code="200",path="/ a"} 10
http_requests_total{code="404"} 2 1700000000000
# TYPE waiting gauge
waiting 7.5
broken x
"""


class SamplesTest(unittest.TestCase):
    """Numbers from text."""

    def test_values_are_summed_over_their_labels(self):
        self.assertEqual(read_metrics(TEXT), {"http_requests_total": (12.0, True), "waiting": (7.5, False)})

    def test_what_counts_up_becomes_a_rate(self):
        history = History()
        for now, count in ((0, 100), (5, 150), (10, 200)):
            history.add(now, {"hits_total": (count, True), "waiting": (now, False)})
        self.assertEqual(history.values, {"hits_per_second": 10, "waiting": 10})

    def test_a_count_that_begins_anew_is_no_negative_rate(self):
        history = History()
        for now, count in ((0, 100), (5, 3), (10, 13)):
            history.add(now, {"hits_total": (count, True)})
        self.assertEqual(history.values, {"hits_per_second": 2})

    def test_a_rate_forgets_what_is_long_past(self):
        history = History()
        for now in range(0, 300, 5):
            history.add(now, {"hits_total": (0 if now < 200 else now - 200, True)})
        self.assertEqual(history.values, {"hits_per_second": 1})


class AnswersTest(unittest.TestCase):
    """Documents."""

    def test_questions(self):
        asked = read_question("/apis/custom.metrics.k8s.io/v1beta2/namespaces/shop/pods/%2A/hits_per_second")
        self.assertEqual(asked, ("shop", "*", "hits_per_second"))
        self.assertIsNone(read_question("/apis/custom.metrics.k8s.io/v1beta2/nodes/x/y"))

    def test_values_are_quantities(self):
        asked = read_question("/apis/custom.metrics.k8s.io/v1beta2/namespaces/shop/pods/*/hits")
        (item,) = list_values(asked, {"web-1": (1.5, 0.0)})["items"]
        self.assertEqual((item["value"], item["timestamp"]), ("1500m", "1970-01-01T00:00:00Z"))
        self.assertEqual(item["describedObject"]["name"], "web-1")

    def test_metrics_are_named(self):
        self.assertEqual([each["name"] for each in list_metrics(["b", "a", "b"])["resources"]], ["pods/a", "pods/b"])

    def test_whom_a_question_means(self):
        asked = []

        def ask(path):
            asked.append(path)
            return [{"metadata": {"name": "web-1"}}]

        wanted = read_question("/apis/custom.metrics.k8s.io/v1beta2/namespaces/shop/pods/*/hits")
        self.assertEqual(find_pods(wanted, "app in (a,b)", ask), ["shop/web-1"])
        self.assertEqual(asked, ["/api/v1/namespaces/shop/pods?labelSelector=app%20in%20%28a%2Cb%29"])
        self.assertEqual(find_pods(wanted._replace(name="one"), "", ask), ["shop/one"])


class StoreTest(unittest.TestCase):
    """Which pods are asked, and what is known of them."""

    def test_only_pods_that_run_and_want_it(self):
        pod = {"metadata": {"annotations": {"prometheus.io/scrape": "true"}}, "status": {"phase": "Running", "podIP": "10.0.0.1"}}
        self.assertTrue(wants_asking(pod))
        self.assertFalse(wants_asking({**pod, "metadata": {}}))
        self.assertFalse(wants_asking({**pod, "status": {"phase": "Pending"}}))

    def test_values_of_pods_that_have_told(self):
        store = Store()
        store.pods = {"shop/a": History(values={"hits": 2.0}, asked=1.0), "shop/b": History()}
        self.assertEqual(store.values_of("hits", ["shop/a", "shop/b", "shop/c"]), {"a": (2.0, 1.0)})
        self.assertEqual(store.metric_names(), {"hits"})


if __name__ == "__main__":
    unittest.main()
