"""An executor made with `pymesos`: its tasks run until they are killed, and answer messages."""

import time
from threading import Thread

from pymesos import Executor, MesosExecutorDriver


class Idle(Executor):
    def launchTask(self, driver, task):
        # The driver is in the middle of an event here.
        Thread(target=update, args=(driver, task["task_id"], "TASK_RUNNING")).start()

    def killTask(self, driver, task_id):
        update(driver, task_id, "TASK_KILLED")

    def frameworkMessage(self, driver, message):
        driver.sendFrameworkMessage(message)

    def reregistered(self, driver, agent_info):
        print("came back", flush=True)


def update(driver, task_id, state):
    driver.sendStatusUpdate({"task_id": task_id, "state": state, "timestamp": time.time()})


MesosExecutorDriver(Idle()).run()
