"""The watch goes on whatever the engine does; the engine is asked for its tables once."""

import unittest
from unittest import mock

from ropes_mesh import engine as engine_module
from ropes_mesh.engine import Engine, EngineAway
from ropes_mesh.plan import Place, Sandbox
from ropes_mesh.watch import REFRESH_EVERY, watch

SANDBOX = Sandbox(Place("/netns/lb_app", 2), "app", "10.0.1.9")


class Ended(Exception):
    """Ends a watch, which has no end of its own."""


class Found:
    """Sandboxes that are always the same."""

    def find(self):
        """As Sandboxes.find."""
        return [SANDBOX]


class Answers:
    """An engine that gives, or throws, one thing after the other."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def endpoints(self, network):
        """As Engine.endpoints."""
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Applied:
    """Notes what it is given."""

    def __init__(self):
        self.anew = []

    def apply(self, _wanted, anew=False):
        """As Applier.apply."""
        self.anew.append(anew)
        return True


class Watch(unittest.TestCase):
    def run_watch(self, answers, pauses):
        """Watches until `pauses` is used up: seconds that pass between looks."""
        said, applied, now, left = [], Applied(), [0.0], list(pauses)

        def pause(_seconds):
            if not left:
                raise Ended
            now[0] += left.pop(0)

        with self.assertRaises(Ended):
            watch(Found(), Answers(*answers), applied, said.append, clock=lambda: now[0], pause=pause)
        return said, applied

    def test_outlives_the_engine_and_says_so_once(self):
        said, applied = self.run_watch([[], EngineAway("gone"), EngineAway("gone"), []], [1, 1, 1])
        self.assertEqual(said, ["waiting for the engine: gone"])
        self.assertEqual(applied.anew, [False, False])

    def test_sets_all_rules_again_from_time_to_time(self):
        _, applied = self.run_watch([[], [], []], [REFRESH_EVERY, 1])
        self.assertEqual(applied.anew, [False, True, False])


class Tables(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(lambda text: None)
        self.kill = self.enterContext(mock.patch.object(engine_module.os, "kill"))
        self.pid = self.enterContext(mock.patch.object(engine_module, "_read_pid", return_value=7))
        self.enterContext(mock.patch.object(self.engine, "_table_port", return_value=1))
        self.api = self.enterContext(mock.patch.object(self.engine, "_api", return_value={"Services": {}}))

    def test_asks_each_engine_process_once(self):
        self.engine.endpoints("app")
        self.engine.endpoints("app")
        self.assertEqual(self.kill.call_count, 1)
        self.pid.return_value = 8
        self.engine.endpoints("app")
        self.assertEqual(self.kill.call_count, 2)

    def test_does_not_signal_an_engine_that_does_not_answer_yet(self):
        self.api.side_effect = EngineAway("starting")
        with self.assertRaises(EngineAway):
            self.engine.endpoints("app")
        self.kill.assert_not_called()

    def test_uses_the_verbose_report_meanwhile(self):
        self.assertEqual(self.engine.endpoints("app"), [])
        self.api.assert_called_with("/networks/app?verbose=true")


if __name__ == "__main__":
    unittest.main()
