"""Which packages and files get into an image."""

import unittest

from pick_packages import close_over_libraries, is_wanted, parse_depends

DEPENDS = {
    "nginx": ["libc6", "perl", "libssl3t64"],
    "libssl3t64": ["libc6", "zlib1g"],
    "zlib1g": ["libc6"],
    "libc6": ["libgcc-s1"],
    "perl": ["libperl5.40"],
    "libperl5.40": [],
}


class PickTest(unittest.TestCase):
    """The decisions of pick_packages."""

    def test_depends_are_names_only(self):
        text = "libc6 (>= 2.38), debconf (>= 0.5) | debconf-2.0, python3:any, , libx"
        self.assertEqual(parse_depends(text), ["libc6", "debconf", "python3", "libx"])

    def test_libraries_come_along_and_programs_do_not(self):
        self.assertEqual(close_over_libraries(["nginx"], DEPENDS), ["nginx", "libc6", "libssl3t64", "zlib1g"])

    def test_a_package_that_is_not_there_ends_the_build(self):
        with self.assertRaises(SystemExit):
            close_over_libraries(["apache"], DEPENDS)

    def test_licences_stay_and_manuals_go(self):
        for path in ("/usr/bin/curl", "/usr/share/doc/curl/copyright", "/etc/nginx/mime.types", "/usr/lib/x86_64-linux-gnu/libz.so.1"):
            self.assertTrue(is_wanted(path), path)
        for path in ("/usr/share/man/man1/curl.1.gz", "/usr/share/doc/curl/README", "/usr/lib/x86_64-linux-gnu/gconv/BIG5.so", "/etc/init.d/nginx"):
            self.assertFalse(is_wanted(path), path)


if __name__ == "__main__":
    unittest.main()
