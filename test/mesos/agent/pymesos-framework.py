"""A framework with an executor of its own, made with `pymesos`, which a test leads.

It tells what happens as lines of JSON, and reads what to do the same way.
Arguments: host:port of a master, the executor's program, the path of Python's packages.
"""

import json
import sys
import threading

from pymesos import MesosSchedulerDriver, Scheduler, decode_data, encode_data

master, program, packages = sys.argv[1:]
output = threading.Lock()


def tell(**event):
    with output:
        print(json.dumps(event), flush=True)


def amounts(cpus, mem):
    return [
        {"name": "cpus", "type": "SCALAR", "scalar": {"value": cpus}},
        {"name": "mem", "type": "SCALAR", "scalar": {"value": mem}},
    ]


def executor_info(offer):
    return {
        "executor_id": {"value": "own"},
        "framework_id": offer["framework_id"],
        "command": {
            "value": "exec python3 " + program,
            "environment": {"variables": [{"name": "PYTHONPATH", "value": packages}]},
        },
        "resources": amounts(0.1, 64),
    }


class Led(Scheduler):
    def __init__(self):
        self.waiting = []
        self.agent = None

    def registered(self, driver, framework_id, master_info):
        tell(event="subscribed")

    def resourceOffers(self, driver, offers):
        for offer in offers:
            self.agent = offer["agent_id"]
            names, self.waiting = self.waiting, []
            tasks = [
                {
                    "name": name,
                    "task_id": {"value": name},
                    "agent_id": offer["agent_id"],
                    "executor": executor_info(offer),
                    "resources": amounts(0.1, 32),
                }
                for name in names
            ]
            driver.launchTasks(offer["id"], tasks, {"refuse_seconds": 0.1})

    def statusUpdate(self, driver, update):
        tell(event="update", task=update["task_id"]["value"], state=update["state"])

    def frameworkMessage(self, driver, executor_id, agent_id, message):
        tell(event="message", data=decode_data(message).decode())

    def executorLost(self, driver, executor_id, agent_id, status):
        tell(event="executor lost", status=status)


led = Led()
framework = {"user": "", "name": "own", "checkpoint": True, "failover_timeout": 100}
driver = MesosSchedulerDriver(led, framework, master)
driver.start()


def act(command):
    if command["do"] == "launch":
        led.waiting.append(command["task"])
    elif command["do"] == "kill":
        driver.killTask({"value": command["task"]})
    elif command["do"] == "say":
        driver.sendFrameworkMessage({"value": "own"}, led.agent, encode_data(b"ping"))
    elif command["do"] == "stop":
        driver.stop()


for line in sys.stdin:
    try:
        act(json.loads(line))
    except OSError:
        # The driver notices only now that its connection was closed meanwhile, and makes a new one.
        act(json.loads(line))
