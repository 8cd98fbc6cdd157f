"""The stand-ins of one registry: python3 -m ropes_stand_ins."""

from .answer import Answers
from .asked import Asked
from .cache import Cache
from .refusals import Refusals
from .serve import create_server
from .store import Store


def main() -> None:
    """Serves until the process is ended."""
    store = Store("127.0.0.1", 5001)
    asked = Asked("/var/lib/registry/stand-ins/asked")
    answers = Answers(store, asked, Cache(5002, "/tmp/hub.tries"), Refusals())
    create_server(("127.0.0.1", 5003), answers).serve_forever()


if __name__ == "__main__":
    main()
