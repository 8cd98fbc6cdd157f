"""Who asks before the cache has started waits for it, and not for long."""

import os
import socket
import tempfile
import unittest

from ropes_stand_ins.cache import Cache


class CacheTest(unittest.TestCase):
    """Cache.came_up."""

    def setUp(self):
        self.now = 0.0
        self.pauses = 0
        self.on_pause = lambda: None
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.failed = os.path.join(folder.name, "failed")
        self.server = socket.socket()
        self.addCleanup(self.server.close)
        self.server.bind(("127.0.0.1", 0))
        self.cache = Cache(self.server.getsockname()[1], self.failed, 8, lambda: self.now, self.pause)

    def pause(self, seconds):
        """Time passes."""
        self.now += seconds
        self.pauses += 1
        self.on_pause()

    def test_waits_until_it_serves(self):
        self.on_pause = lambda: self.server.listen() if self.pauses == 3 else None
        self.assertTrue(self.cache.came_up())
        self.assertEqual(self.pauses, 3)

    def test_does_not_wait_when_its_start_failed(self):
        with open(self.failed, "w", encoding="ascii"):
            pass
        self.assertFalse(self.cache.came_up())
        self.assertEqual(self.pauses, 0)

    def test_gives_up_and_then_never_waits_again(self):
        self.assertFalse(self.cache.came_up())
        self.assertAlmostEqual(self.now, 8, delta=0.2)
        self.server.listen()
        pauses = self.pauses
        self.assertFalse(self.cache.came_up())
        self.assertEqual(self.pauses, pauses)


if __name__ == "__main__":
    unittest.main()
