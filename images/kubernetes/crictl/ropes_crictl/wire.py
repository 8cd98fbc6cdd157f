"""Protocol buffers, as far as the messages of the Container Runtime Interface need them.

A message is described by a dictionary from field number to (name, kind). Kinds: "int", "bool",
"text", "map" (of texts), a list of words (an enumeration), another description, or a tuple with
one of these, for a field that is repeated.
"""

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
NOTHING = {"int": int, "bool": bool, "text": str, "map": dict}


def decode(data: bytes, message: dict) -> dict:
    """A message as a dictionary with every field that is described, also those that were not sent."""
    found = {name: empty(kind) for name, kind in message.values()}
    position = 0
    while position < len(data):
        key, position = read_varint(data, position)
        value, position = read_value(data, position, key & 7)
        name, kind = message.get(key >> 3, (None, None))
        if name is None:
            continue
        if isinstance(kind, tuple):
            found[name].append(convert(value, kind[0]))
        elif kind == "map":
            entry = decode(value, {1: ("key", "text"), 2: ("value", "text")})
            found[name][entry["key"]] = entry["value"]
        else:
            found[name] = convert(value, kind)
    return found


def empty(kind):
    """What a field holds that was not sent."""
    if isinstance(kind, tuple):
        return []
    if isinstance(kind, list):
        return kind[0]
    return None if isinstance(kind, dict) else NOTHING[kind]()


def convert(value, kind):
    """A value as it came, as its kind has it."""
    if isinstance(kind, list):
        return kind[value] if value < len(kind) else str(value)
    if isinstance(kind, dict):
        return decode(value, kind)
    if kind == "int":
        return value - (1 << 64) if value >> 63 else value
    return bool(value) if kind == "bool" else value.decode(errors="replace")


def read_varint(data: bytes, position: int) -> tuple[int, int]:
    """A number of variable length, and where the next value starts."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def read_value(data: bytes, position: int, kind: int) -> tuple:
    """A value of the given wire type, and where the next one starts."""
    if kind == VARINT:
        return read_varint(data, position)
    size = {FIXED64: 8, FIXED32: 4}.get(kind)
    if kind == BYTES:
        size, position = read_varint(data, position)
    if size is None or position + size > len(data):
        raise ValueError("not a message of this kind")
    return data[position : position + size], position + size


def write_varint(value: int) -> bytes:
    """A number of variable length."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def encode(fields: dict[int, object]) -> bytes:
    """A message of texts, whole numbers, truths and messages (dictionaries), by field number."""
    out = b""
    for number, value in fields.items():
        if isinstance(value, int):
            out += write_varint(number << 3 | VARINT) + write_varint(int(value))
        else:
            data = encode(value) if isinstance(value, dict) else str(value).encode()
            out += write_varint(number << 3 | BYTES) + write_varint(len(data)) + data
    return out
