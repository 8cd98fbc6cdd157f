"""From the objects of a cluster to what a web server must do. Nothing here asks or changes anything."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

CONTROLLER = "ropes/ingress"
OLD_CLASS = "kubernetes.io/ingress.class"
# With "true", pods are asked for / instead of for the path of the rule.
STRIP_PATH = "ingress.ropes/strip-path"
SLICE_OWNER = "kubernetes.io/service-name"
# What can stand in quotes in nginx's settings and in a request.
PATH = re.compile(r'^/[^\s"\\\x00-\x1f\x7f]*$')


@dataclass(frozen=True)
class Backend:
    """A port of a Service, with the addresses of the pods that answer for it now."""

    name: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """Requests for this path go to this backend: the path alone, or all below it too."""

    path: str
    exact: bool
    backend: Backend
    strip: bool = False


@dataclass
class Site:
    """A host, or every other host when it has no name."""

    host: str
    rules: dict[tuple[str, bool], Rule] = field(default_factory=dict)
    default: Backend | None = None
    certificate: str | None = None


def plan_sites(state: dict[str, list[dict]], certificates: Container[str]) -> list[Site]:
    """What each host leads to. Where two Ingresses want the same, the older one has it."""
    services = by_name(state["services"])
    slices = state["endpointslices"]
    sites = {"": Site("")}
    for ingress in own_ingresses(state):
        space, spec = ingress["metadata"]["namespace"], ingress["spec"]

        def backend(wanted: dict, space: str = space) -> Backend:
            return find_backend(wanted["service"], space, services, slices)

        if "service" in spec.get("defaultBackend", {}) and sites[""].default is None:
            sites[""].default = backend(spec["defaultBackend"])
        for rule in spec.get("rules", []):
            site = sites.setdefault(rule.get("host", ""), Site(rule.get("host", "")))
            for path in rule.get("http", {}).get("paths", []):
                if "service" in path["backend"] and PATH.match(path.get("path") or "/"):
                    strip = annotation(ingress, STRIP_PATH) == "true"
                    add_rule(site, path, backend(path["backend"]), strip)
        for tls in spec.get("tls", []):
            name = f"{space}/{tls.get('secretName')}"
            for host in tls.get("hosts", []):
                if name in certificates and host in sites and sites[host].certificate is None:
                    sites[host].certificate = name
    return sorted(sites.values(), key=lambda site: site.host)


def own_ingresses(state: dict[str, list[dict]]) -> list[dict]:
    """Those whose class is this controller's, the oldest first."""
    classes = {
        each["metadata"]["name"] for each in state["ingressclasses"] if each["spec"].get("controller") == CONTROLLER
    }

    def class_of(ingress: dict) -> str | None:
        return ingress["spec"].get("ingressClassName", annotation(ingress, OLD_CLASS))

    def age(ingress: dict) -> tuple[str, str, str]:
        metadata = ingress["metadata"]
        return metadata.get("creationTimestamp") or "", metadata["namespace"], metadata["name"]

    return sorted((each for each in state["ingresses"] if class_of(each) in classes), key=age)


def annotation(ingress: dict, name: str) -> str | None:
    """What an Ingress says beside its rules."""
    return ingress["metadata"].get("annotations", {}).get(name)


def add_rule(site: Site, path: dict, backend: Backend, strip: bool) -> None:
    """`Prefix` counts by the parts between slashes, so a slash at the end makes no difference."""
    exact = path.get("pathType") == "Exact"
    text = path.get("path") or "/"
    text = text if exact else text.rstrip("/") or "/"
    site.rules.setdefault((text, exact), Rule(text, exact, backend, strip))


def find_backend(wanted: dict, space: str, services: dict[str, dict], slices: list[dict]) -> Backend:
    """The pods that are ready behind a port of a Service."""
    asked = wanted.get("port", {})
    name = f"{space}/{wanted['name']}:{asked.get('name') or asked.get('number')}"
    service = services.get(f"{space}/{wanted['name']}")
    for port in service["spec"].get("ports", []) if service else []:
        if asked.get("name", port.get("name")) == port.get("name") and asked.get("number", port["port"]) == port["port"]:
            own = [
                each for each in slices
                if each["metadata"]["namespace"] == space
                and each["metadata"].get("labels", {}).get(SLICE_OWNER) == wanted["name"]
            ]
            return Backend(name, tuple(sorted(set(ready_addresses(own, port.get("name") or "")))))
    return Backend(name, ())


def ready_addresses(slices: Iterable[dict], port_name: str) -> Iterable[str]:
    """Address and port of each endpoint that is ready, for the port with this name."""
    for each in slices:
        ports = [port["port"] for port in each.get("ports") or [] if (port.get("name") or "") == port_name]
        for endpoint in each.get("endpoints") or []:
            if endpoint.get("conditions", {}).get("ready", True):
                for address in endpoint["addresses"]:
                    for port in ports:
                        yield f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def by_name(objects: Iterable[dict]) -> dict[str, dict]:
    """Objects by namespace and name."""
    return {f"{each['metadata']['namespace']}/{each['metadata']['name']}": each for each in objects}
