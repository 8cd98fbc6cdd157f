"""The store as a registry answers, over HTTP."""

import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ropes_stand_ins.store import Store, StoreError
from test_make import BASE

INDEX = {
    "manifests": [
        {"digest": "sha256:proof", "platform": {"os": "unknown"}},
        {"digest": "sha256:image", "platform": {"os": "linux"}},
    ]
}
CONTENT = {
    "/v2/_catalog?n=1000": {"repositories": ["ropes/web", "stand-in/library/a", "stand-in/library/b", "stand-in/library/c"]},
    "/v2/stand-in/library/a/manifests/base": BASE.manifest,
    f"/v2/stand-in/library/a/blobs/{BASE.manifest['config']['digest']}": BASE.config,
    "/v2/stand-in/library/b/manifests/base": INDEX,
    "/v2/stand-in/library/b/manifests/sha256:image": BASE.manifest,
    f"/v2/stand-in/library/b/blobs/{BASE.manifest['config']['digest']}": BASE.config,
}


class StoreTest(unittest.TestCase):
    """Store."""

    def setUp(self):
        self.asked = asked = []

        class Handler(BaseHTTPRequestHandler):
            """Answers from CONTENT."""

            def do_GET(self):
                """One request."""
                asked.append(self.path)
                body = json.dumps(CONTENT.get(self.path)).encode()
                self.send_response(200 if self.path in CONTENT else 404)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format, *args):
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.store = Store("127.0.0.1", self.server.server_port)

    def test_names_are_those_of_stand_ins(self):
        self.assertEqual(self.store.names(), ["library/a", "library/b", "library/c"])

    def test_a_base_is_read_once(self):
        self.assertEqual(self.store.base("library/a"), BASE)
        asked = len(self.asked)
        self.assertEqual(self.store.base("library/a"), BASE)
        self.assertEqual(len(self.asked), asked)

    def test_an_index_leads_to_its_image(self):
        self.assertEqual(self.store.base("library/b"), BASE)

    def test_there_is_none_of_another_name(self):
        self.assertIsNone(self.store.base("ropes/web"))

    def test_what_is_missing_or_away_is_an_error(self):
        with self.assertRaisesRegex(StoreError, "status 404"):
            self.store.base("library/c")
        with self.assertRaises(StoreError):
            Store("127.0.0.1", 1).names()


if __name__ == "__main__":
    unittest.main()
