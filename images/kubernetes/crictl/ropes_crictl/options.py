"""The command line, with the names and options of crictl."""

from argparse import REMAINDER, ArgumentParser, RawDescriptionHelpFormatter

from . import acts, details, lists, streams

ABOUT = """A stand-in for crictl (https://github.com/kubernetes-sigs/cri-tools), made by ropes because the real
one could not be had when this machine was prepared. It asks the container runtime by the same
interface (CRI), and knows the commands and options below."""


def read_options(argv: list[str]):
    """What was asked for: `run` is the function that does it."""
    parser = ArgumentParser("crictl", description=ABOUT, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("-v", "--version", action="version", version="crictl: a stand-in made by ropes, for CRI v1")
    parser.add_argument("-r", "--runtime-endpoint", default="unix:///run/containerd/containerd.sock")
    parser.add_argument("-i", "--image-endpoint", help="the runtime's, whatever is said here")
    parser.add_argument("-t", "--timeout", default="10s", help="seconds, such as 10s")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, about: str, run, aliases=()):
        command = commands.add_parser(name, help=about, aliases=aliases, allow_abbrev=False)
        command.set_defaults(run=run)
        return command

    def add_list(name: str, about: str, run, aliases=()):
        command = add(name, about, run, aliases)
        command.add_argument("-q", "--quiet", action="store_true", help="only ids")
        command.add_argument("-o", "--output", choices=["table", "json"], default="table")
        command.add_argument("--no-trunc", action="store_true", help="whole ids")
        return command

    def add_named(name: str, about: str, run, needed=True):
        command = add(name, about, run)
        command.add_argument("names", nargs="+" if needed else "*", metavar="ID")
        return command

    for name, about, run in (
        ("ps", "list containers", lists.list_containers), ("pods", "list pods", lists.list_pods),
    ):
        command = add_list(name, about, run)
        command.add_argument("--id")
        command.add_argument("--name", help="a regular expression")
        command.add_argument("--state", "-s")
        command.add_argument("--label", action="append", metavar="KEY=VALUE")
        command.add_argument("--latest", "-l", action="store_true")
        command.add_argument("--last", "-n", type=int, default=0)
        if name == "ps":
            command.add_argument("--all", "-a", action="store_true", help="also those that do not run")
            command.add_argument("--pod", "-p")
            command.add_argument("--image")
        else:
            command.add_argument("--namespace", help="a regular expression")

    add_list("images", "list images", lists.list_images, ["image", "img"]).add_argument("filter", nargs="?")
    stats = add("stats", "list what containers use", lists.list_stats)
    stats.add_argument("-o", "--output", choices=["table", "json"], default="table")
    stats.add_argument("-s", "--seconds", type=float, default=1)
    stats.add_argument("id", nargs="?")

    for name, about, run in (
        ("inspect", "all that is known of containers", details.inspect_containers),
        ("inspectp", "all that is known of pods", details.inspect_pods),
        ("inspecti", "all that is known of images", details.inspect_images),
    ):
        add_named(name, about, run).add_argument("-o", "--output", choices=["json"], default="json")

    logs = add("logs", "what a container has written", streams.show_logs)
    logs.add_argument("-f", "--follow", action="store_true")
    logs.add_argument("--tail", type=int, default=-1, metavar="LINES")
    logs.add_argument("-t", "--timestamps", action="store_true")
    logs.add_argument("-p", "--previous", action="store_true")
    logs.add_argument("name", metavar="ID")

    execute = add("exec", "run a command in a container", streams.run_in_container)
    execute.add_argument("-i", "--interactive", action="store_true")
    execute.add_argument("-t", "--tty", action="store_true")
    execute.add_argument("-s", "--sync", action="store_true", help="as without it")
    execute.add_argument("name", metavar="ID")
    execute.add_argument("command", nargs=REMAINDER, metavar="COMMAND")

    stop = add_named("stop", "stop containers", acts.stop_containers)
    stop.add_argument("--timeout", "-t", type=int, default=0, dest="grace", help="seconds before they are killed")
    add_named("stopp", "stop pods", acts.stop_pods)
    for name, about, run in (
        ("rm", "remove containers", acts.remove_containers), ("rmp", "remove pods", acts.remove_pods),
    ):
        command = add_named(name, about, run, needed=False)
        command.add_argument("--force", "-f", action="store_true")
        command.add_argument("--all", "-a", action="store_true")
    add_named("pull", "pull an image", acts.pull_image)
    add_named("rmi", "remove images", acts.remove_images)
    add("info", "what the runtime says of itself", details.show_info)
    add("version", "the runtime's version", details.show_version)
    return parser.parse_args(argv)
