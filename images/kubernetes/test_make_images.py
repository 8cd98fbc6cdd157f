"""What an archive of images holds."""

import json
import os
import tarfile
import tempfile
import unittest

from make_images import main

IMAGES = [
    {"name": "example/one:{version}", "layers": ["base"]},
    {"name": "example/two:1", "layers": ["base", "top"], "entrypoint": ["/top"]},
]


class MakeImagesTest(unittest.TestCase):
    """Archives made from two small folders."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name in ("base", "top"):
            os.makedirs(f"{self.folder}/trees/{name}/usr")
            with open(f"{self.folder}/trees/{name}/usr/{name}", "w", encoding="utf-8") as file:
                file.write(name)
        with open(f"{self.folder}/images.json", "w", encoding="utf-8") as file:
            json.dump(IMAGES, file)

    def make(self, name="out.tar"):
        """The archive's files by path."""
        out = f"{self.folder}/{name}"
        main([f"{self.folder}/images.json", f"{self.folder}/trees", out, "version=7"])
        with tarfile.open(out) as archive:
            return {member.name: archive.extractfile(member).read() for member in archive}

    def images(self, files):
        """Name, layers and entry point of each image."""
        found = []
        for entry in json.loads(files["index.json"])["manifests"]:
            manifest = json.loads(files["blobs/sha256/" + entry["digest"][7:]])
            config = json.loads(files["blobs/sha256/" + manifest["config"]["digest"][7:]])
            layers = [layer["digest"] for layer in manifest["layers"]]
            self.assertEqual(config["rootfs"]["diff_ids"], layers)
            name = entry["annotations"]["io.containerd.image.name"]
            found.append((name, layers, config["config"]["Entrypoint"]))
        return found

    def test_images_are_named_and_share_layers(self):
        (one, base, _), (two, both, entrypoint) = self.images(self.make())
        self.assertEqual((one, two), ("example/one:7", "example/two:1"))
        self.assertEqual(base, both[:1])
        self.assertEqual(len(both), 2)
        self.assertEqual(entrypoint, ["/top"])

    def test_each_layer_is_there_once(self):
        blobs = [path for path in self.make() if path.startswith("blobs/")]
        self.assertEqual(len(blobs), len(set(blobs)))
        self.assertEqual(len(blobs), 6)

    def test_the_same_files_make_the_same_images(self):
        before = self.make("one.tar")["index.json"]
        os.utime(f"{self.folder}/trees/base/usr/base", (1, 1))
        self.assertEqual(self.make("two.tar")["index.json"], before)


if __name__ == "__main__":
    unittest.main()
