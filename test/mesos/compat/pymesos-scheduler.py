"""A scheduler made with `pymesos`, which a test leads.

It tells what happens as lines of JSON, and reads what to do the same way.
Arguments: host:port of a master, id of the framework to come back as (or none).
"""

import json
import sys
import threading

from pymesos import MesosSchedulerDriver, Scheduler

output = threading.Lock()


def tell(**event):
    with output:
        print(json.dumps(event), flush=True)


class Led(Scheduler):
    def __init__(self):
        self.waiting = []

    def registered(self, driver, framework_id, master_info):
        tell(event="subscribed", frameworkId=framework_id["value"], master=master_info)

    def reregistered(self, driver, master_info):
        tell(event="resubscribed", master=master_info)

    def disconnected(self, driver):
        tell(event="disconnected")

    def resourceOffers(self, driver, offers):
        tell(event="offers", hosts=[offer["hostname"] for offer in offers], offer=offers[0])
        for offer in offers:
            tasks = [task_info(name, offer) for name in self.waiting]
            self.waiting = []
            if tasks:
                driver.launchTasks(offer["id"], tasks, {"refuse_seconds": 0.1})
            else:
                driver.declineOffer(offer["id"], {"refuse_seconds": 0.1})

    def offerRescinded(self, driver, offer_id):
        tell(event="rescinded")

    def statusUpdate(self, driver, update):
        tell(
            event="update",
            task=update["task_id"]["value"],
            state=update["state"],
            reason=update.get("reason"),
        )

    def frameworkMessage(self, driver, executor_id, agent_id, message):
        tell(event="message", data=message)

    def error(self, driver, message):
        tell(event="error", message=message)


def task_info(name, offer):
    ports = next(r for r in offer["resources"] if r["name"] == "ports")
    first = ports["ranges"]["range"][0]["begin"]
    return {
        "name": name,
        "task_id": {"value": name},
        "agent_id": offer["agent_id"],
        "command": {"value": "sleep 1000"},
        "resources": [
            {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.5}},
            {"name": "mem", "type": "SCALAR", "scalar": {"value": 64}},
            {
                "name": "ports",
                "type": "RANGES",
                "ranges": {"range": [{"begin": first, "end": first}]},
            },
        ],
    }


def main(master, framework_id=None):
    framework = {"user": "root", "name": "python", "failover_timeout": 60}
    if framework_id:
        framework["id"] = {"value": framework_id}
    led = Led()
    driver = MesosSchedulerDriver(led, framework, master, timeout=120)
    driver.start()
    for line in sys.stdin:
        command = json.loads(line)
        name = command["do"]
        if name == "launch":
            led.waiting.append(command["task"])
            driver.reviveOffers()
        elif name == "kill":
            driver.killTask({"value": command["task"]})
        elif name == "reconcile":
            driver.reconcileTasks([])
        elif name == "stop":
            driver.stop(failover=command["failover"])
            driver.join()
            tell(event="stopped")
            break


main(*sys.argv[1:])
