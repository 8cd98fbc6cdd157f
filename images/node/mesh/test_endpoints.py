"""What the engine reports, read: records as an engine really gave them."""

import base64
import unittest

from ropes_mesh.endpoints import Endpoint, Port, decode_record, parse_services

RUNNING = base64.b64decode(
    "Ch93ZWIuMS5haWJmcHh2a3JiYzJ6bm5tdzZrcWtucWY3EgN3ZWIaGXE4d2s3aXI5OXNqdmhkcWt0eHE2Z2xhb24iCTEwLjAuMC45MSoJ"
    "MTAuMC4wLjkyMgUYUCCQP0IMNmQ3NjM3MGRjYTg5"
)


class DecodeRecord(unittest.TestCase):
    def test_reads_address_vip_and_port(self):
        self.assertEqual(decode_record(RUNNING), Endpoint("10.0.0.92", "10.0.0.91", (Port("tcp", 8080),)))

    def test_tells_that_a_task_is_stopping(self):
        self.assertTrue(decode_record(RUNNING + b"H\x01").stopping)

    def test_reads_the_protocol(self):
        udp = RUNNING.replace(b"2\x05\x18P \x90?", b"2\x07\x10\x01\x18P \x90?")
        self.assertEqual(decode_record(udp).ports, (Port("udp", 8080),))

    def test_passes_over_a_service_without_an_address_of_its_own(self):
        self.assertIsNone(decode_record(RUNNING.replace(b'"\x0910.0.0.91', b'"\x00')))

    def test_passes_over_what_is_no_address(self):
        self.assertIsNone(decode_record(RUNNING.replace(b"10.0.0.92", b"-j ACCEPT")))

    def test_refuses_a_record_that_ends_early(self):
        with self.assertRaises(ValueError):
            decode_record(RUNNING + b"\x48")


class ParseServices(unittest.TestCase):
    def test_takes_both_protocols_where_none_is_told(self):
        services = {
            "web": {"VIP": "10.0.0.9", "Ports": ["Target: 80, Publish: 8080"], "Tasks": [{"EndpointIP": "10.0.0.10"}]},
            "rr": {"VIP": "", "Ports": [], "Tasks": [{"EndpointIP": "10.0.0.11"}]},
        }
        expected = Endpoint("10.0.0.10", "10.0.0.9", (Port("tcp", 8080), Port("udp", 8080)))
        self.assertEqual(parse_services(services), [expected])


if __name__ == "__main__":
    unittest.main()
