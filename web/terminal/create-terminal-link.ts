import { decodeServerFrame } from '../../contract/decode-terminal-frame.ts';
import { type Attachment, createAttachment } from './create-attachment.ts';
import type { TerminalSink } from './terminal-sink.ts';

/** The terminals' side of a page's live connection. It loads no xterm. */
export interface TerminalLink {
  /** A binary frame of the live connection came. Throws FRAME_INVALID and FRAME_TOO_LARGE. */
  receive(frame: Uint8Array): void;
  /** The live connection is open: attaches again what was open. */
  connected(): void;
  disconnected(): void;
  /** Shows a terminal in `sink` until it is detached. */
  attach(terminalId: string, sink: TerminalSink): Attachment;
  dispose(): void;
}

/**
 * The name of one view of a terminal over all its connections: 128 random bits. A view that is
 * opened anew numbers its input anew, so it has a name of its own.
 */
function createClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export function createTerminalLink(deps: { send(frame: Uint8Array): void }): TerminalLink {
  const attachments = new Map<string, Attachment>();
  let online = false;

  return {
    receive(bytes) {
      const frame = decodeServerFrame(bytes);
      attachments.get(frame.terminalId)?.receive(frame);
    },
    connected() {
      online = true;
      for (const attachment of attachments.values()) attachment.connected();
    },
    disconnected() {
      online = false;
      for (const attachment of attachments.values()) attachment.disconnected();
    },
    attach(terminalId, sink) {
      const clientId = createClientId();
      const attachment = createAttachment({ terminalId, clientId, sink, send: deps.send });
      attachments.set(terminalId, attachment);
      if (online) attachment.connected();
      return {
        ...attachment,
        detach() {
          attachments.delete(terminalId);
          attachment.detach();
        },
      };
    },
    dispose: () => attachments.clear(),
  };
}
