"""Small objects of a cluster, for the tests."""


def ingress(name, spec, space="default", made="2026-01-01T00:00:00Z", kind="ropes", **more):
    """An Ingress of this controller's class unless another is given."""
    metadata = {"name": name, "namespace": space, "creationTimestamp": made, "uid": name}
    return {"metadata": metadata, "spec": {"ingressClassName": kind, **spec}, **more}


def rule(host, *paths):
    """A rule for a host, or for all, with (path, type, service) each."""
    found = [
        {"path": path, "pathType": kind, "backend": {"service": {"name": name, "port": {"number": 80}}}}
        for path, kind, name in paths
    ]
    return {**({"host": host} if host else {}), "http": {"paths": found}}


def service(name, *addresses, ready=True):
    """A Service with one port, and the slice with its endpoints."""
    metadata = {"name": name, "namespace": "default"}
    ports = [{"name": "http", "port": 80, "targetPort": 8080}]
    endpoints = [{"addresses": [each], "conditions": {"ready": ready}} for each in addresses]
    labels = {"kubernetes.io/service-name": name}
    piece = {"metadata": {**metadata, "labels": labels}, "endpoints": endpoints, "ports": [{"name": "http", "port": 8080}]}
    return {"metadata": metadata, "spec": {"ports": ports}}, piece


def cluster(ingresses, services=(), pods=()):
    """All of it together, with the class that is this controller's and one that is not."""
    return {
        "ingresses": list(ingresses),
        "ingressclasses": [
            {"metadata": {"name": "ropes"}, "spec": {"controller": "ropes/ingress"}},
            {"metadata": {"name": "other"}, "spec": {"controller": "example.org/other"}},
        ],
        "services": [each for each, _ in services],
        "endpointslices": [piece for _, piece in services],
        "secrets": [],
        "pods": list(pods),
    }
