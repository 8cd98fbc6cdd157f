"""Messages of the Container Runtime Interface (k8s.io/cri-api, runtime/v1), as wire.py reads them.

Fields are named as crictl prints them. Those that nobody looks at here are left out.
"""

CONTAINER_STATES = ["CONTAINER_CREATED", "CONTAINER_RUNNING", "CONTAINER_EXITED", "CONTAINER_UNKNOWN"]
POD_STATES = ["SANDBOX_READY", "SANDBOX_NOTREADY"]
NETWORKS = ["POD", "CONTAINER", "NODE", "TARGET"]
PROPAGATIONS = ["PROPAGATION_PRIVATE", "PROPAGATION_HOST_TO_CONTAINER", "PROPAGATION_BIDIRECTIONAL"]

NUMBER = {1: ("value", "int")}
IMAGE_SPEC = {1: ("image", "text"), 2: ("annotations", "map")}
CONTAINER_METADATA = {1: ("name", "text"), 2: ("attempt", "int")}
POD_METADATA = {1: ("name", "text"), 2: ("uid", "text"), 3: ("namespace", "text"), 4: ("attempt", "int")}

CONTAINER = {
    1: ("id", "text"),
    2: ("podSandboxId", "text"),
    3: ("metadata", CONTAINER_METADATA),
    4: ("image", IMAGE_SPEC),
    5: ("imageRef", "text"),
    6: ("state", CONTAINER_STATES),
    7: ("createdAt", "int"),
    8: ("labels", "map"),
    9: ("annotations", "map"),
}
CONTAINERS = {1: ("containers", (CONTAINER,))}

MOUNT = {
    1: ("containerPath", "text"),
    2: ("hostPath", "text"),
    3: ("readonly", "bool"),
    5: ("propagation", PROPAGATIONS),
}
CONTAINER_STATUS = {
    1: ("id", "text"),
    2: ("metadata", CONTAINER_METADATA),
    3: ("state", CONTAINER_STATES),
    4: ("createdAt", "int"),
    5: ("startedAt", "int"),
    6: ("finishedAt", "int"),
    7: ("exitCode", "int"),
    8: ("image", IMAGE_SPEC),
    9: ("imageRef", "text"),
    10: ("reason", "text"),
    11: ("message", "text"),
    12: ("labels", "map"),
    13: ("annotations", "map"),
    14: ("mounts", (MOUNT,)),
    15: ("logPath", "text"),
}
CONTAINER_ANSWER = {1: ("status", CONTAINER_STATUS), 2: ("info", "map")}

POD = {
    1: ("id", "text"),
    2: ("metadata", POD_METADATA),
    3: ("state", POD_STATES),
    4: ("createdAt", "int"),
    5: ("labels", "map"),
    6: ("annotations", "map"),
    7: ("runtimeHandler", "text"),
}
PODS = {1: ("items", (POD,))}
NAMESPACES = {2: ("options", {1: ("network", NETWORKS), 2: ("pid", NETWORKS), 3: ("ipc", NETWORKS)})}
POD_STATUS = {
    1: ("id", "text"),
    2: ("metadata", POD_METADATA),
    3: ("state", POD_STATES),
    4: ("createdAt", "int"),
    5: ("network", {1: ("ip", "text")}),
    6: ("linux", {1: ("namespaces", NAMESPACES)}),
    7: ("labels", "map"),
    8: ("annotations", "map"),
    9: ("runtimeHandler", "text"),
}
POD_ANSWER = {1: ("status", POD_STATUS), 2: ("info", "map")}

IMAGE = {
    1: ("id", "text"),
    2: ("repoTags", ("text",)),
    3: ("repoDigests", ("text",)),
    4: ("size", "int"),
    6: ("username", "text"),
    8: ("pinned", "bool"),
}
IMAGES = {1: ("images", (IMAGE,))}
IMAGE_ANSWER = {1: ("status", IMAGE), 2: ("info", "map")}
PULLED = {1: ("imageRef", "text")}

STATS = {
    1: ("attributes", {1: ("id", "text"), 2: ("metadata", CONTAINER_METADATA)}),
    2: ("cpu", {1: ("timestamp", "int"), 2: ("usageCoreNanoSeconds", NUMBER)}),
    3: ("memory", {2: ("workingSetBytes", NUMBER)}),
    4: ("writableLayer", {3: ("usedBytes", NUMBER), 4: ("inodesUsed", NUMBER)}),
}
STATS_LIST = {1: ("stats", (STATS,))}

VERSION = {
    1: ("version", "text"),
    2: ("runtimeName", "text"),
    3: ("runtimeVersion", "text"),
    4: ("runtimeApiVersion", "text"),
}
CONDITION = {1: ("type", "text"), 2: ("status", "bool"), 3: ("reason", "text"), 4: ("message", "text")}
RUNTIME_ANSWER = {1: ("status", {1: ("conditions", (CONDITION,))}), 2: ("info", "map")}
NOTHING: dict = {}
