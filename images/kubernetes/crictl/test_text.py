"""How things are written, and how a call's end is read."""

import contextlib
import io
import unittest
from argparse import Namespace

from ropes_crictl import streams, text
from ropes_crictl.lists import choose, newest, percent
from ropes_crictl.options import read_options
from ropes_crictl.runtime import read_status


class TextTest(unittest.TestCase):
    """Words for numbers."""

    def test_ages(self):
        ages = {0: "Less than a second ago", 59: "59 seconds ago", 60: "1 minute ago", 7200: "2 hours ago", 90000: "1 day ago"}
        for seconds, words in ages.items():
            self.assertEqual(text.age(0, now=seconds), words)

    def test_sizes(self):
        self.assertEqual([text.size(each) for each in (0, 999, 1200, 45_600_000)], ["0B", "999B", "1.2kB", "45.6MB"])

    def test_moments(self):
        self.assertEqual(text.moment(1_000_000_001), "1970-01-01T00:00:01.000000001Z")
        self.assertEqual(text.moment(0), "0001-01-01T00:00:00Z")

    def test_the_end_of_a_call(self):
        self.assertEqual(read_status("HTTP/2 200\r\ngrpc-status: 0\r\n"), ("0", ""))
        self.assertEqual(read_status("grpc-status: 5\r\ngrpc-message: not%20found\r\n"), ("5", "not found"))
        self.assertEqual(read_status("")[0], "none")


class ChoiceTest(unittest.TestCase):
    """Which of a list are shown."""

    found = [
        {"metadata": {"name": "web"}, "state": "CONTAINER_RUNNING", "labels": {"a": "1"}, "createdAt": 1},
        {"metadata": {"name": "db"}, "state": "CONTAINER_EXITED", "labels": {}, "createdAt": 2},
    ]

    def names(self, argv, state=None):
        options = read_options(["ps", *argv])
        return [each["metadata"]["name"] for each in newest(choose(self.found, options, state), options)]

    def test_by_state_name_and_label(self):
        self.assertEqual(self.names([]), ["db", "web"])
        self.assertEqual(self.names([], state="running"), ["web"])
        self.assertEqual(self.names(["--name", "^d"]), ["db"])
        self.assertEqual(self.names(["--label", "a=1"]), ["web"])
        self.assertEqual(self.names(["--latest"]), ["db"])

    def test_the_share_of_a_processor(self):
        at = [{"cpu": {"timestamp": each, "usageCoreNanoSeconds": {"value": each // 4}}} for each in (10, 1010)]
        self.assertEqual(percent(at[0], at[1]), 25)
        self.assertEqual(percent(None, at[1]), 0)


class LogTest(unittest.TestCase):
    """Lines of a container's file."""

    def written(self, line, timestamps=False):
        out = io.TextIOWrapper(io.BytesIO())
        with contextlib.redirect_stdout(out):
            streams.write(line, Namespace(timestamps=timestamps))
        return out.buffer.getvalue()

    def test_whole_lines_and_parts_of_lines(self):
        self.assertEqual(self.written(b"T stdout F a b\n"), b"a b\n")
        self.assertEqual(self.written(b"T stdout P a b\n"), b"a b")
        self.assertEqual(self.written(b"T stdout F a b\n", timestamps=True), b"T a b\n")


class OptionsTest(unittest.TestCase):
    """The command line."""

    def test_a_command_in_a_container_keeps_its_options(self):
        options = read_options(["exec", "-it", "abc", "ls", "-l"])
        self.assertTrue(options.interactive and options.tty)
        self.assertEqual((options.name, options.command), ("abc", ["ls", "-l"]))

    def test_time_for_a_stop_is_not_time_for_an_answer(self):
        options = read_options(["--timeout", "5s", "stop", "--timeout", "9", "abc"])
        self.assertEqual((options.timeout, options.grace, options.names), ("5s", 9, ["abc"]))


if __name__ == "__main__":
    unittest.main()
