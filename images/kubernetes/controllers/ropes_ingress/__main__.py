"""The controller: watch, compare, act."""

import http.client
import os
import signal
import sys
import time

from ropes_cluster.api import Api, ApiProblem
from ropes_cluster.watch import Watch

from .certificates import read_certificates
from .nginx import render
from .plan import plan_sites
from .server import Server
from .status import plan_status

# Changes come in bunches: after one, the next are waited for as long as this.
BUNCH_SECONDS = 0.1
LOOK_SECONDS = 1


def main() -> int:
    """Runs until nginx ends or the pod is told to go."""
    space = os.environ["POD_NAMESPACE"]
    api = Api()
    watch = Watch(api, {
        "ingresses": "/apis/networking.k8s.io/v1/ingresses",
        "ingressclasses": "/apis/networking.k8s.io/v1/ingressclasses",
        "services": "/api/v1/services",
        "endpointslices": "/apis/discovery.k8s.io/v1/endpointslices",
        "secrets": "/api/v1/secrets?fieldSelector=type%3Dkubernetes.io/tls",
        "pods": f"/api/v1/namespaces/{space}/pods?labelSelector=app%3Dingress",
    })
    server = Server()
    stopping: list[int] = []

    def stop(number: int, _frame: object) -> None:
        stopping.append(number)
        watch.changed.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    watch.start()
    while not stopping:
        if watch.changed.wait(LOOK_SECONDS):
            time.sleep(BUNCH_SECONDS)
            watch.changed.clear()
            reconcile(api, watch, server)
        if server.has_ended():
            print("nginx has ended", flush=True)
            return 1
    server.stop()
    return 0


def reconcile(api: Api, watch: Watch, server: Server) -> None:
    """Makes nginx and the Ingresses' status what the cluster's objects ask for."""
    state = watch.objects()
    if state is None:
        return
    certificates = read_certificates(state["secrets"])
    sites = plan_sites(state, certificates.keys())
    wanted = {site.certificate for site in sites if site.certificate}
    server.apply(render(sites), {name: certificates[name] for name in wanted})
    for path, body in plan_status(state).items():
        try:
            api.patch(path, body)
        except (ApiProblem, OSError, http.client.HTTPException) as problem:
            # Another of these pods may have been first, or the Ingress is gone: its next change tells.
            print(problem, flush=True)


if __name__ == "__main__":
    sys.exit(main())
