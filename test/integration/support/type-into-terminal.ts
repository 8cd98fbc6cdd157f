import { randomUUID } from 'node:crypto';
import { decodeServerFrame } from '../../../contract/decode-terminal-frame.ts';
import { encodeTerminalFrame } from '../../../contract/encode-terminal-frame.ts';
import type { SessionService } from '../../../runtime/session/session-service.ts';

/** Types a line into a terminal as a page does, and waits until the terminal host has it. */
export async function typeIntoTerminal(
  sessions: SessionService,
  learnerId: string,
  sessionId: string,
  terminalId: string,
  line: string,
): Promise<void> {
  let told: (error: Error | null) => void = () => undefined;
  const arrived = new Promise<void>((resolve, reject) => {
    told = (error) => (error === null ? resolve() : reject(error));
  });
  // Another page each time: what one page sends twice is typed once.
  const clientId = randomUUID();
  const page = await sessions.connectTerminals(learnerId, sessionId, {
    clientId,
    send(bytes) {
      const frame = decodeServerFrame(bytes);
      if (frame.type === 'attached') {
        const data = new TextEncoder().encode(`${line}\r`);
        page.receive(
          encodeTerminalFrame({ type: 'input', terminalId, epoch: frame.epoch, seq: 1, data }),
        );
      }
      if (frame.type === 'inputAck') told(null);
      if (frame.type === 'refused') told(new Error('the terminal is refused'));
    },
  });
  page.receive(
    encodeTerminalFrame({
      type: 'attach',
      terminalId,
      clientId,
      epoch: 0,
      offset: 0,
      mark: 0,
    }),
  );
  try {
    await arrived;
  } finally {
    page.dispose();
  }
}
