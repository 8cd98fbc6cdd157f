"""A stand-in is its base with the tag in it: the same bytes each time, others for each tag."""

import copy
import hashlib
import json
import unittest

from ropes_stand_ins.make import Base, make_stand_in

LAYER = {"digest": "sha256:" + "1" * 64, "size": 7, "mediaType": "layer"}
BASE = Base(
    manifest={
        "schemaVersion": 2,
        "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"digest": "sha256:" + "0" * 64, "size": 1, "mediaType": "config"},
        "layers": [LAYER],
    },
    config={
        "created": "2026-01-01T00:00:00Z",
        "config": {"Env": ["PATH=/bin"], "Labels": {"a": "b"}, "Cmd": ["nginx"]},
        "history": [{"created_by": "COPY"}],
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + "2" * 64]},
    },
)


class MakeTest(unittest.TestCase):
    """make_stand_in."""

    def test_says_what_it_is(self):
        config = json.loads(make_stand_in(BASE, "library/nginx", "1.27").config)
        self.assertEqual(config["config"]["Env"], ["PATH=/bin", "STAND_IN_FOR=nginx:1.27"])
        self.assertEqual(
            config["config"]["Labels"],
            {"a": "b", "org.opencontainers.image.title": "Stand-in for nginx:1.27", "ropes.stand-in": "nginx:1.27"},
        )
        self.assertTrue(config["history"][-1]["empty_layer"])
        self.assertIn("stand-in for nginx:1.27", config["history"][-1]["created_by"])

    def test_keeps_the_rest_of_its_base(self):
        made = make_stand_in(BASE, "curlimages/curl", "8")
        config, manifest = json.loads(made.config), json.loads(made.manifest)
        self.assertEqual(config["config"]["Cmd"], ["nginx"])
        self.assertEqual(config["rootfs"], BASE.config["rootfs"])
        self.assertEqual(manifest["layers"], [LAYER])
        self.assertEqual(made.media_type, BASE.manifest["mediaType"])

    def test_manifest_names_the_configuration_by_digest_and_size(self):
        made = make_stand_in(BASE, "library/nginx", "1.27")
        named = json.loads(made.manifest)["config"]
        self.assertEqual(named["digest"], f"sha256:{hashlib.sha256(made.config).hexdigest()}")
        self.assertEqual(named["size"], len(made.config))
        self.assertEqual(named["mediaType"], "config")
        self.assertEqual(made.manifest_digest, f"sha256:{hashlib.sha256(made.manifest).hexdigest()}")

    def test_digest_is_that_of_the_tag(self):
        digests = {make_stand_in(BASE, "library/nginx", tag).manifest_digest for tag in ("1.26", "1.27", "latest")}
        self.assertEqual(len(digests), 3)
        again = make_stand_in(copy.deepcopy(BASE), "library/nginx", "1.26")
        self.assertIn(again.manifest_digest, digests)

    def test_leaves_the_base_alone(self):
        before = copy.deepcopy(BASE)
        make_stand_in(BASE, "library/nginx", "1.27")
        self.assertEqual(BASE, before)

    def test_a_base_without_settings_will_do(self):
        bare = Base(BASE.manifest, {"config": {"Env": None}, "rootfs": {}})
        config = json.loads(make_stand_in(bare, "library/x", "1").config)
        self.assertEqual(config["config"]["Env"], ["STAND_IN_FOR=x:1"])


if __name__ == "__main__":
    unittest.main()
