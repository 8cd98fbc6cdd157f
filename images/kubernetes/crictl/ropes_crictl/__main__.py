"""The stand-in for crictl: `python3 -m ropes_crictl`."""

import os
import sys

from .options import read_options
from .runtime import Runtime, RuntimeProblem


def main(argv: list[str]) -> int:
    """Does what the command line says; the result is the exit code."""
    options = read_options(argv)
    try:
        return options.run(Runtime(options.runtime_endpoint, options.timeout.removesuffix("s")), options)
    except (RuntimeProblem, OSError) as problem:
        print(f"crictl: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    try:
        CODE = main(sys.argv[1:])
        sys.stdout.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        # The reader (head, less) has gone: nothing is left to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        CODE = 130
    sys.exit(CODE)
