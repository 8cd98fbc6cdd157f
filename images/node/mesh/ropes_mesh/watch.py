"""Looks at Swarm over and over, and keeps the node's rules as they should be."""

import time

from .engine import EngineAway
from .plan import plan

# A look costs about a millisecond, and a task says 2 s before its end that it is about to stop.
LOOK_EVERY = 0.25
# Somebody else may have removed rules: all are set anew after so long.
REFRESH_EVERY = 15


def watch(sandboxes, engine, applier, say, clock=time.monotonic, pause=time.sleep) -> None:
    """Never returns. What fails is said once and tried again at the next look."""
    refreshed = clock()
    trouble = None
    while True:
        anew = clock() - refreshed >= REFRESH_EVERY
        try:
            look(sandboxes, engine, applier, anew)
            refreshed = clock() if anew else refreshed
            trouble = None
        except EngineAway as error:
            # The rules stay as they are: tasks may still run.
            if str(error) != trouble:
                trouble = str(error)
                say(f"waiting for the engine: {trouble}")
        pause(LOOK_EVERY)


def look(sandboxes, engine, applier, anew: bool = False) -> bool:
    """One look; `anew` sets all rules again. True when something was done. Throws EngineAway."""
    found = sandboxes.find()
    endpoints = {sandbox.network: engine.endpoints(sandbox.network) for sandbox in found}
    return applier.apply(plan(found, endpoints), anew)
