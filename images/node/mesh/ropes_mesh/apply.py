"""Gives network namespaces the rules that were planned for them, and nothing else."""

import json

from .plan import GATEWAY_BRIDGE, NODE, Chain, Place, Wanted
from .run import CommandFailed

NOTHING = Wanted(chains=())


class Applier:
    """Knows what it applied before, so that only changes cost something."""

    def __init__(self, run, say):
        self._run = run
        self._say = say
        self._applied: dict[Place, Wanted] = {}

    def apply(self, wanted: dict[Place, Wanted], anew: bool = False) -> bool:
        """
        True when something was done. `anew` sets all rules again, whatever has become of them. A
        place that fails is tried again the next time.
        """
        changed = [place for place in wanted if anew or self._applied.get(place) != wanted[place]]
        # The node is first in the plan: it leads to a port when there is something behind it.
        for place in reversed(changed):
            try:
                self._change(place, self._applied.get(place, NOTHING), wanted[place], anew)
                self._applied[place] = wanted[place]
            except CommandFailed as error:
                self._say(f"{place.path or 'node'}: {error}")
        self._applied = {place: applied for place, applied in self._applied.items() if place in wanted}
        return bool(changed)

    def _change(self, place: Place, before: Wanted, after: Wanted, anew: bool) -> None:
        if anew or before.chains != after.chains:
            saved = {table: self._saved(place, table) for table in {chain.table for chain in after.chains}}
            # The same rules written again would start their turns from the first task.
            if not all(_is_there(chain, saved[chain.table]) for chain in after.chains):
                self._let_pass(place)
                self._run(["iptables-restore", "--noflush"], namespace=place.path, stdin=restore_text(after, saved))
        if after.vips is not None and (anew or before.vips != after.vips):
            self._set_vips(place, after.vips)
        self._end_flows(place, before, after)

    def _saved(self, place: Place, table: str) -> list[str]:
        return self._run(["iptables-save", "-t", table], namespace=place.path).splitlines()

    def _let_pass(self, place: Place) -> None:
        setting = "net.ipv4.ip_forward=1"
        if place == NODE:
            # So that 127.0.0.1 of the node can be led to the ingress sandbox.
            setting = f"net.ipv4.conf.{GATEWAY_BRIDGE}.route_localnet=1"
        self._run(["sysctl", "--quiet", "--ignore", "--write", setting], namespace=place.path)

    def _set_vips(self, place: Place, vips: frozenset[str]) -> None:
        interfaces = json.loads(self._run(["ip", "-j", "-4", "addr", "show", "dev", "eth0"], namespace=place.path))
        present = {
            info["local"] for interface in interfaces for info in interface.get("addr_info", []) if info["prefixlen"] == 32
        }
        changes = [f"address del {vip}/32 dev eth0" for vip in sorted(present - vips)]
        changes += [f"address add {vip}/32 dev eth0" for vip in sorted(vips - present)]
        if changes:
            self._run(["ip", "-batch", "-"], namespace=place.path, stdin="\n".join(changes) + "\n")

    def _end_flows(self, place: Place, before: Wanted, after: Wanted) -> None:
        """Forgets connections that lead to a task that is gone, or were made before their port was there."""
        gone = [["--reply-src", address] for address in sorted(before.backends - after.backends)]
        new = [["-p", "udp", "--orig-port-dst", str(port)] for port in sorted(after.udp_ports - before.udp_ports)]
        for match in gone + new:
            try:
                self._run(["conntrack", "-D", *match], namespace=place.path)
            except CommandFailed as error:
                # Also how it says that there was none.
                if "0 flow entries" not in str(error):
                    self._say(str(error))


def restore_text(wanted: Wanted, saved: dict[str, list[str]]) -> str:
    """Input of iptables-restore. Naming a chain empties it; a jump is put first in its chain unless `saved` has it."""
    lines = []
    for table, present in sorted(saved.items()):
        chains = [chain for chain in wanted.chains if chain.table == table]
        lines.append(f"*{table}")
        lines += [f":{chain.name} - [0:0]" for chain in chains]
        for chain in chains:
            lines += [f"-I {jump}" for jump in _jumps(chain) if f"-A {jump}" not in present]
            lines += [f"-A {chain.name} {rule}" for rule in chain.rules]
        lines.append("COMMIT")
    return "\n".join(lines) + "\n"


def _is_there(chain: Chain, saved: list[str]) -> bool:
    """An empty chain need not be there at all."""
    rules = tuple(line.removeprefix(f"-A {chain.name} ") for line in saved if line.startswith(f"-A {chain.name} "))
    return rules == chain.rules and (not rules or all(f"-A {jump}" in saved for jump in _jumps(chain)))


def _jumps(chain: Chain) -> list[str]:
    return [f"{hook} -j {chain.name}" for hook in chain.hooks]
