"""Messages as they go over the wire."""

import unittest

from ropes_crictl.messages import CONTAINER_METADATA, CONTAINERS, CONTAINER_STATUS
from ropes_crictl.wire import decode, encode


class WireTest(unittest.TestCase):
    """Bytes to dictionaries and back."""

    def test_a_list_of_containers(self):
        container = {1: "abc", 2: "pod", 3: {1: "web", 2: 3}, 6: 2, 7: 1 << 40, 8: {1: "app", 2: "web"}}
        (found,) = decode(encode({1: container}), CONTAINERS)["containers"]
        self.assertEqual(found["metadata"], {"name": "web", "attempt": 3})
        self.assertEqual((found["state"], found["createdAt"]), ("CONTAINER_EXITED", 1 << 40))
        self.assertEqual(found["labels"], {"app": "web"})

    def test_what_was_not_sent_is_there_empty(self):
        self.assertEqual(decode(b"", CONTAINER_METADATA), {"name": "", "attempt": 0})
        found = decode(b"", CONTAINER_STATUS)
        self.assertEqual((found["state"], found["mounts"], found["metadata"]), ("CONTAINER_CREATED", [], None))

    def test_unknown_fields_are_passed_over(self):
        self.assertEqual(decode(encode({1: "a", 30: {1: "x"}, 31: 7}), CONTAINER_METADATA)["name"], "a")

    def test_a_negative_number(self):
        data = encode({7: (1 << 64) - 1})
        self.assertEqual(decode(data, CONTAINER_STATUS)["exitCode"], -1)

    def test_a_message_that_was_cut_off(self):
        with self.assertRaises(ValueError):
            decode(encode({1: "a name"})[:-2], CONTAINER_METADATA)


if __name__ == "__main__":
    unittest.main()
