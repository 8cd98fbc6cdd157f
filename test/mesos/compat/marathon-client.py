"""Uses a Marathon as people do with the PyPI package `marathon`, and prints what it got as JSON."""

import collections
import collections.abc
import json
import sys
import threading
import time

# The package was written for Python before 3.10, where this was the name.
collections.Iterable = collections.abc.Iterable

from marathon import MarathonClient  # noqa: E402
from marathon.exceptions import ConflictError, MarathonHttpError, NotFoundError  # noqa: E402
from marathon.models import MarathonApp, MarathonGroup, MarathonHealthCheck  # noqa: E402
from marathon.models.container import (  # noqa: E402
    MarathonContainer,
    MarathonContainerPortMapping,
    MarathonDockerContainer,
)

client = MarathonClient(sys.argv[1])
results = {}
events = []


def listen():
    for event in client.event_stream():
        events.append(type(event).__name__)


def wait_for(question, what):
    end = time.time() + 30
    while time.time() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    raise RuntimeError(f"waited in vain for {what}")


threading.Thread(target=listen, daemon=True).start()
wait_for(lambda: "MarathonEventStreamAttached" in events, "the event stream")

results["ping"] = client.ping().decode()
results["info"] = client.get_info().name
results["leader"] = sorted(client.get_leader())
results["metrics"] = "gauges" in client.get_metrics()

created = client.create_app("trivial", MarathonApp(cmd="sleep 3600", mem=16, cpus=0.1))
results["created"] = {
    "id": created.id,
    "instances": created.instances,
    "deployments": len(created.deployments),
}


def tasks_of(app_id, count):
    def question():
        tasks = client.list_tasks(app_id)
        return tasks if sum(t.state == "TASK_RUNNING" for t in tasks) == count else None

    return wait_for(question, f"{count} tasks of {app_id}")


def settled():
    wait_for(lambda: not client.list_deployments(), "the end of all deployments")


def refused(error, call):
    try:
        call()
    except error as refusal:
        return {"status": refusal.status_code, "message": refusal.error_message}
    raise RuntimeError("was not refused")


tasks_of("/trivial", 1)
settled()
results["again"] = refused(
    ConflictError, lambda: client.create_app("trivial", MarathonApp(cmd="x"))
)
results["missing"] = refused(NotFoundError, lambda: client.get_app("/missing"))
results["invalid"] = refused(
    MarathonHttpError,
    lambda: client.create_app(
        "broken", MarathonApp(cmd="x", constraints=[("hostname", "LIKE", "[")])
    ),
)

client.scale_app("/trivial", instances=3)
tasks_of("/trivial", 3)
settled()
results["scaled"] = client.get_app("/trivial").instances
killed = client.kill_task("/trivial", client.list_tasks("/trivial")[0].id, scale=True)
results["kill_scale"] = sorted(killed)
tasks_of("/trivial", 2)
settled()
replaced = client.kill_task("/trivial", client.list_tasks("/trivial")[0].id)
results["killed"] = replaced.app_id
tasks_of("/trivial", 2)
results["kill_given"] = client.kill_given_tasks([client.list_tasks("/trivial")[0].id])
tasks_of("/trivial", 2)

client.restart_app("/trivial")
settled()
versions = client.list_versions("/trivial")
results["versions"] = len(versions) >= 3
results["first_version"] = client.get_version("/trivial", versions[-1]).instances
client.rollback_app("/trivial", versions[-1])
settled()
results["rolled_back"] = client.get_app("/trivial").instances
results["embedded"] = len(
    client.list_apps(embed_tasks=True, embed_counts=True, embed_task_stats=True)[0].tasks
)
results["endpoints"] = [e.app_id for e in client.list_endpoints()]

complex_app = MarathonApp(
    cmd="sleep 3600",
    mem=16,
    cpus=0.1,
    labels={"tier": "web"},
    env={"GREETING": "hello"},
    constraints=[("hostname", "GROUP_BY")],
    health_checks=[
        MarathonHealthCheck(protocol="COMMAND", command="true", max_consecutive_failures=3)
    ],
    container=MarathonContainer(
        docker=MarathonDockerContainer(
            image="busybox",
            network="BRIDGE",
            port_mappings=[MarathonContainerPortMapping(container_port=80, host_port=0)],
        )
    ),
)
client.create_app("/shop/web", complex_app)
tasks_of("/shop/web", 1)
settled()
shown = client.get_app("/shop/web", embed_failures=True, embed_readiness=True)
results["complex"] = {
    "networks": shown.networks,
    "port": shown.container.port_mappings[0].container_port,
    "checks": [c.protocol for c in shown.health_checks],
    "labelled": [a.id for a in client.list_apps(label="tier==web")],
}

client.create_group(
    MarathonGroup(id="/blue", apps=[MarathonApp(id="one", cmd="sleep 3600", mem=16, cpus=0.1)])
)
tasks_of("/blue/one", 1)
settled()
client.scale_group("/blue", 2)
tasks_of("/blue/one", 2)
settled()
results["group"] = {
    "apps": [a.id for a in client.get_group("/blue").apps],
    "groups": sorted(g.id for g in client.get_group("/").groups),
}

client.create_app("/huge", MarathonApp(cmd="sleep 3600", cpus=1000, mem=16))
waiting = wait_for(
    lambda: [i for i in client.list_queue(embed_last_unused_offers=True) if i.app.id == "/huge"],
    "the queue to tell of /huge",
)
results["queue"] = {"count": waiting[0].count, "delay": waiting[0].delay.time_left_seconds}
client.reset_delay("/huge")
deployment = client.list_deployments()[0]
results["deployment"] = {
    "apps": deployment.affected_apps,
    "actions": [a.action for a in deployment.current_actions],
}
results["locked"] = refused(
    ConflictError, lambda: client.update_app("/huge", MarathonApp(cmd="sleep 1"))
)
results["rollback"] = sorted(client.delete_deployment(deployment.id))
wait_for(lambda: not any(a.id == "/huge" for a in client.list_apps()), "the rollback of /huge")
settled()

client.delete_group("/blue", force=True)
client.delete_app("/shop/web", force=True)
client.delete_app("/trivial", force=True)
settled()
results["left"] = [a.id for a in client.list_apps()]
results["events"] = sorted(set(events))
print(json.dumps(results))
