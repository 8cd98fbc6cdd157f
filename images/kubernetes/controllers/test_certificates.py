"""Which Secrets hold a certificate."""

import contextlib
import io
import unittest

from ropes_ingress.certificates import read_certificates


class CertificatesTest(unittest.TestCase):
    """Broken ones are named and left out."""

    def test_what_is_no_pair(self):
        metadata = {"namespace": "default", "name": "pair"}
        for data in ({}, {"tls.crt": "?", "tls.key": "eA=="}, {"tls.crt": "eA==", "tls.key": "eA=="}):
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(read_certificates([{"metadata": metadata, "data": data}]), {})


if __name__ == "__main__":
    unittest.main()
