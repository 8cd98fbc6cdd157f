"""What an Ingress says of where it can be reached."""

from collections.abc import Iterable

from .plan import own_ingresses


def addresses_of(pods: Iterable[dict]) -> list[str]:
    """The nodes on which a pod of this controller is ready."""
    return sorted({
        pod["status"]["hostIP"]
        for pod in pods
        for condition in pod["status"].get("conditions", [])
        if condition["type"] == "Ready" and condition["status"] == "True" and "hostIP" in pod["status"]
    })


def plan_status(state: dict[str, list[dict]]) -> dict[str, dict]:
    """What is to be patched, by the path of the Ingress's status: only what is not so yet."""
    wanted = [{"ip": address} for address in addresses_of(state["pods"])]
    plans = {}
    for ingress in own_ingresses(state):
        now = ingress.get("status", {}).get("loadBalancer", {}).get("ingress", [])
        if [{"ip": each.get("ip")} for each in now] != wanted:
            metadata = ingress["metadata"]
            path = f"/apis/networking.k8s.io/v1/namespaces/{metadata['namespace']}/ingresses/{metadata['name']}/status"
            plans[path] = {"status": {"loadBalancer": {"ingress": wanted}}}
    return plans
