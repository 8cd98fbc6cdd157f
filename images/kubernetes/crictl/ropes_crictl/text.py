"""How crictl writes things."""

import json
import time
from collections.abc import Sequence
from datetime import datetime, timezone

SHORT = 13
UNITS = ["B", "kB", "MB", "GB", "TB"]
AGES = [("second", 60), ("minute", 60), ("hour", 24), ("day", 7), ("week", 1 << 30)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under a head."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "   ".join(cell.ljust(max(width, 16)) for cell, width in zip(line, widths)).rstrip() for line in lines
    )


def age(nanoseconds: int, now: float | None = None) -> str:
    """How long ago, in the largest unit that is whole."""
    left = int((time.time() if now is None else now) - nanoseconds / 1e9)
    if left < 1:
        return "Less than a second ago"
    for unit, size in AGES:
        if left < size:
            return f"{left} {unit}{'' if left == 1 else 's'} ago"
        left //= size
    return "long ago"


def size(count: float) -> str:
    """Bytes in units of a thousand, with three digits that count."""
    for unit in UNITS:
        if count < 1000 or unit == UNITS[-1]:
            return f"{count:.3g}{unit}" if count < 1000 else f"{count:.0f}{unit}"
        count /= 1000
    return ""


def moment(nanoseconds: int) -> str:
    """A point in time, in UTC."""
    if nanoseconds <= 0:
        return "0001-01-01T00:00:00Z"
    stamp = datetime.fromtimestamp(nanoseconds // 10**9, timezone.utc)
    return f"{stamp:%Y-%m-%dT%H:%M:%S}.{nanoseconds % 10**9:09d}Z"


def short(identity: str, whole: bool) -> str:
    """The beginning of an id, without the name of its hash."""
    return identity if whole else identity.removeprefix("sha256:")[:SHORT]


def to_json(value: object) -> str:
    """As crictl prints what it inspects."""
    return json.dumps(value, indent=2, sort_keys=True)
