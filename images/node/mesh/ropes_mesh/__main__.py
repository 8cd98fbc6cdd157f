"""The mesh of one node: python3 -m ropes_mesh. Ends with 0 where the kernel needs no help."""

import sys

from .apply import Applier
from .engine import Engine
from .ipvs import ipvs_usable
from .run import run
from .sandboxes import Sandboxes
from .watch import watch

said = ""


def say(text: str) -> None:
    """One line for the service's log, once however often it happens again."""
    global said
    if text != said:
        print(text, flush=True)
    said = text


def main() -> int:
    """Watches until the process is ended."""
    if ipvs_usable():
        say("the kernel has IPVS: nothing to do")
        return 0
    say("the kernel has no IPVS: balancing by iptables")
    engine = Engine(say)
    watch(Sandboxes(run, engine.networks), engine, Applier(run, say), say)
    return 1


if __name__ == "__main__":
    sys.exit(main())
