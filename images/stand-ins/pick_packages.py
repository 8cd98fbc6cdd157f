#!/usr/bin/python3
"""Copies installed Debian packages into a folder that becomes one layer of an image.

    pick_packages.py [--without FOLDER]... OUT PACKAGE...

With each package come the libraries that it needs (packages called lib... and zlib...), but
no programs that it depends on. Files that a folder given with --without holds
are left out, and so are manuals and translations; licences stay. The names and
versions of what was named go to OUT/etc/stand-in.
"""

import argparse
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping

# Manuals, translations, character sets that nothing here asks for, and the mark that
# keeps pip from installing where no package manager is.
LEFT_OUT = re.compile(
    r"^/usr/(share/(man|info|locale|lintian|bug|doc-base|gdb|perl5|bash-completion)(/|$)"
    r"|share/doc/[^/]+/(?!copyright$)|lib/[^/]+/(gconv|perl[^/]*)(/|$)"
    r"|lib/python3[^/]*/EXTERNALLY-MANAGED$|lib/systemd(/|$)|share/doc$)"
    r"|^/etc/(init\.d|systemd|cron\.[a-z]+|logrotate\.d|ufw)(/|$)"
)


def parse_depends(text: str) -> list[str]:
    """Names in a Depends field; of alternatives the first."""
    parts = (part.split("|")[0].strip() for part in text.split(","))
    return [re.split(r"[\s:(]", part)[0] for part in parts if part]


def close_over_libraries(wanted: Iterable[str], depends: Mapping[str, list[str]]) -> list[str]:
    """The wanted packages, then the installed libraries that they need, each once."""
    found: list[str] = []
    queue = list(wanted)
    while queue:
        package = queue.pop(0)
        if package in found:
            continue
        if package not in depends:
            raise SystemExit(f"the package {package} is not installed")
        found.append(package)
        queue += [
            name for name in depends[package] if name.startswith(("lib", "zlib")) and name in depends
        ]
    return found


def is_wanted(path: str) -> bool:
    """Whether a file of a package belongs in an image."""
    return not LEFT_OUT.search(path)


def read_installed() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Dependencies and versions of what is installed."""
    fields = "${Package}\t${Version}\t${Pre-Depends}, ${Depends}\n"
    listing = subprocess.run(
        ["dpkg-query", "--show", f"--showformat={fields}"],
        check=True, capture_output=True, text=True,
    ).stdout
    rows = [line.split("\t") for line in listing.splitlines()]
    return {row[0]: parse_depends(row[2]) for row in rows}, {row[0]: row[1] for row in rows}


def copy_path(path: str, out: str) -> None:
    """Copies one file, link or (empty) folder with its mode."""
    target = out + path
    if os.path.islink(path):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.lexists(target):
            os.symlink(os.readlink(path), target)
    elif os.path.isdir(path):
        os.makedirs(target, exist_ok=True)
        shutil.copystat(path, target)
    elif os.path.isfile(path):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(path, target)


def main() -> None:
    """Reads the command line and copies."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("out")
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()
    depends, versions = read_installed()
    for package in close_over_libraries(options.packages, depends):
        listing = subprocess.run(
            ["dpkg", "--listfiles", package], check=True, capture_output=True, text=True
        ).stdout
        for path in listing.splitlines():
            # Through the real folder: /lib of an old list is /usr/lib.
            folder, name = os.path.split(path)
            real = os.path.join(os.path.realpath(folder), name)
            elsewhere = any(
                os.path.lexists(other + real) and not os.path.isdir(other + real)
                for other in options.without
            )
            if path.startswith("/") and is_wanted(real) and not elsewhere:
                copy_path(real, options.out)
    os.makedirs(f"{options.out}/etc", exist_ok=True)
    with open(f"{options.out}/etc/stand-in", "w", encoding="utf-8") as note:
        note.write("A stand-in made by ropes from packages of Debian:\n")
        note.writelines(f"{package} {versions[package]}\n" for package in options.packages)


if __name__ == "__main__":
    main()
