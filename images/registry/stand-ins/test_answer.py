"""Requests of Docker's clients, and what they get."""

import json
import os
import tempfile
import unittest
from unittest import mock

from ropes_stand_ins import asked as asked_module
from ropes_stand_ins.answer import Answers
from ropes_stand_ins.asked import Asked
from ropes_stand_ins.refusals import Refusals
from test_make import BASE

UNKNOWN = "sha256:" + "9" * 64


class MemoryStore:
    """A store of two names."""

    def names(self):
        """As Store.names."""
        return ["library/nginx", "curlimages/curl"]

    def base(self, repository):
        """As Store.base."""
        return BASE if repository in self.names() else None


class KnownCache:
    """A cache of which it is known whether it serves."""

    def __init__(self, serves=False):
        self.serves = serves

    def came_up(self):
        """As Cache.came_up."""
        return self.serves


class Node:
    """A client at an address."""

    def __init__(self, answers, address):
        self.answers, self.address = answers, address

    def to(self, path):
        """What it gets."""
        return self.answers.to(path, self.address)


class AnswersTest(unittest.TestCase):
    """Answers.to."""

    def setUp(self):
        self.now = 0
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "deep", "asked")
        self.answers = self.create()

    def create(self, cache=KnownCache()):
        """Answers as after a start, over the same file."""
        answers = Answers(MemoryStore(), Asked(self.file), cache, Refusals(lambda: self.now))
        return Node(answers, "10.0.0.1")

    def digest(self, path):
        """The digest that a manifest is sent with."""
        return self.answers.to(path).headers["Docker-Content-Digest"]

    def test_a_tag_gets_a_manifest(self):
        answer = self.answers.to("/v2/library/nginx/manifests/1.27")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, BASE.manifest["mediaType"]))
        config = self.answers.to(f"/v2/library/nginx/blobs/{json.loads(answer.body)['config']['digest']}")
        self.assertIn(b"STAND_IN_FOR=nginx:1.27", config.body)

    def test_a_digest_gets_the_same_manifest_also_after_a_restart(self):
        first = self.answers.to("/v2/library/nginx/manifests/1.27")
        digest = first.headers["Docker-Content-Digest"]
        for answers in (self.answers, self.create()):
            self.assertEqual(answers.to(f"/v2/library/nginx/manifests/{digest}"), first)

    def test_a_digest_is_known_that_another_registry_of_the_machine_gave(self):
        other = self.create()
        self.assertEqual(other.to("/v2/library/nginx/tags/list").status, 200)
        digest = self.digest("/v2/library/nginx/manifests/1.27")
        self.assertEqual(other.to(f"/v2/library/nginx/manifests/{digest}").status, 200)

    def test_a_digest_belongs_to_its_repository(self):
        digest = self.digest("/v2/library/nginx/manifests/1.27")
        self.assertEqual(self.answers.to(f"/v2/curlimages/curl/manifests/{digest}").status, 404)

    def test_an_unknown_digest_is_not_found(self):
        answer = self.answers.to(f"/v2/library/nginx/manifests/{UNKNOWN}")
        self.assertEqual((answer.status, code(answer)), (404, "MANIFEST_UNKNOWN"))

    def test_a_layer_is_sent_by_nginx_from_the_store(self):
        answer = self.answers.to(f"/v2/library/nginx/blobs/{UNKNOWN}")
        self.assertEqual(
            answer.headers, {"X-Accel-Redirect": f"/store/v2/stand-in/library/nginx/blobs/{UNKNOWN}"}
        )

    def test_an_unknown_name_is_told_what_there_is(self):
        answer = self.answers.to("/v2/library/mysql/manifests/8")
        self.assertEqual((answer.status, code(answer)), (404, "NAME_UNKNOWN"))
        message = json.loads(answer.body)["errors"][0]["message"]
        self.assertRegex(message, r"^mysql can't be had.*: nginx, curlimages/curl, ropes/web")

    def test_a_refusal_is_told_once_to_whom_it_concerns_and_not_late(self):
        other = Node(self.answers.answers, "10.0.0.2")
        for seconds, told in ((0, "mysql can't be had"), (61, "")):
            self.answers.to("/v2/library/mysql/manifests/8")
            self.now += seconds
            self.assertEqual(other.to("/refused").body, b"")
            self.assertIn(told, self.answers.to("/refused").body.decode())
            self.assertEqual(self.answers.to("/refused").body, b"")

    def test_tags_are_latest_and_those_asked_for(self):
        self.answers.to("/v2/library/nginx/manifests/1.27")
        self.answers.to("/v2/curlimages/curl/manifests/8")
        tags = json.loads(self.answers.to("/v2/library/nginx/tags/list").body)
        self.assertEqual(tags, {"name": "library/nginx", "tags": ["1.27", "latest"]})

    def test_what_is_no_request_of_a_client_is_not_found(self):
        for path in (
            "/", "/v2/", "/v2/library/nginx", "/v2/library/nginx/manifests/", "/v2/../manifests/x",
            "/v2/library/nginx/manifests/a b", "/v2/library/nginx/manifests/1.27\n", "/v2/library/nginx/blobs/../x",
            "/v2/library/nginx/blobs/sha256:1", "/v2/LIBRARY/nginx/manifests/1", "/v2/library/nginx/manifests/" + "a" * 129,
        ):
            self.assertEqual(self.answers.to(path).status, 404, path)
        self.assertFalse(os.path.exists(self.file))

    def test_tags_are_not_remembered_without_end(self):
        with mock.patch.object(asked_module, "MOST", 2):
            for tag in ("1", "2", "1"):
                self.assertEqual(self.answers.to(f"/v2/library/nginx/manifests/{tag}").status, 200)
            self.assertEqual(self.answers.to("/v2/library/nginx/manifests/3").status, 429)

    def test_a_line_that_is_half_written_is_read_when_it_is_whole(self):
        digest = self.digest("/v2/library/nginx/manifests/1.27")
        with open(self.file, encoding="ascii") as file:
            whole = file.read()
        with open(self.file, "w", encoding="ascii") as file:
            file.write(whole[:-3])
        fresh = self.create()
        self.assertEqual(fresh.to(f"/v2/library/nginx/manifests/{digest}").status, 404)
        with open(self.file, "a", encoding="ascii") as file:
            file.write(whole[-3:])
        self.assertEqual(fresh.to(f"/v2/library/nginx/manifests/{digest}").status, 200)

    def test_a_cache_that_came_up_is_asked_again_once(self):
        answers = self.create(KnownCache(serves=True))
        first = answers.to("/v2/library/nginx/manifests/1.27")
        self.assertEqual(first.headers, {"X-Accel-Redirect": "/again/v2/library/nginx/manifests/1.27"})
        self.assertIn(b"schemaVersion", answers.to("/again/v2/library/nginx/manifests/1.27").body)


def code(answer):
    """The code of a refusal."""
    return json.loads(answer.body)["errors"][0]["code"]


if __name__ == "__main__":
    unittest.main()
