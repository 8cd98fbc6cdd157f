/** One message on the socket between server and terminal host. */
export type WireMessage =
  | { readonly type: 'json'; readonly text: string }
  /** A frame of contract/terminal-frames.ts, of or for one page. */
  | { readonly type: 'frame'; readonly page: number; readonly frame: Uint8Array };

/** Above the largest frame, and the longest list of terminals. */
const maxMessageBytes = 8 * 1024 * 1024;

const headBytes = 5;
const jsonKind = 0;
const frameKind = 1;

function head(kind: number, bodyBytes: number): Buffer {
  const bytes = Buffer.alloc(headBytes);
  bytes.writeUInt32BE(bodyBytes, 0);
  bytes.writeUInt8(kind, 4);
  return bytes;
}

/** A message as it goes over the socket: length and kind, then the message. */
export function encodeWire(message: WireMessage): Buffer {
  if (message.type === 'json') {
    const body = Buffer.from(message.text);
    return Buffer.concat([head(jsonKind, body.length), body]);
  }
  const page = Buffer.alloc(4);
  page.writeUInt32BE(message.page);
  return Buffer.concat([head(frameKind, 4 + message.frame.length), page, message.frame]);
}

function decodeBody(kind: number, body: Buffer): WireMessage {
  if (kind === jsonKind) return { type: 'json', text: body.toString() };
  if (kind !== frameKind || body.length < 4) {
    throw new Error(`a message of kind ${kind} with ${body.length} bytes is not known`);
  }
  return { type: 'frame', page: body.readUInt32BE(0), frame: body.subarray(4) };
}

/**
 * Makes a reader that finds the messages in a stream of bytes. It throws when the bytes are no
 * messages; nothing after them can be read then.
 */
export function createWireReader(
  onMessage: (message: WireMessage) => void,
): (bytes: Uint8Array) => void {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let wanted = headBytes;

  return (bytes) => {
    pieces.push(bytes);
    length += bytes.length;
    if (length < wanted) return;
    let rest = Buffer.concat(pieces);
    while (rest.length >= headBytes) {
      const bodyBytes = rest.readUInt32BE(0);
      if (bodyBytes > maxMessageBytes) throw new Error(`a message has ${bodyBytes} bytes`);
      if (rest.length < headBytes + bodyBytes) break;
      onMessage(decodeBody(rest.readUInt8(4), rest.subarray(headBytes, headBytes + bodyBytes)));
      rest = rest.subarray(headBytes + bodyBytes);
    }
    wanted = rest.length < headBytes ? headBytes : headBytes + rest.readUInt32BE(0);
    pieces = [rest];
    length = rest.length;
  };
}
