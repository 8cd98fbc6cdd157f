import { once } from 'node:events';
import { WebSocket } from 'ws';
import { liveMessageSchema } from '../../contract/live-messages.ts';
import type { SessionView } from '../../contract/session.ts';
import type { Attachment } from '../../web/terminal/create-attachment.ts';
import { createTerminalLink } from '../../web/terminal/create-terminal-link.ts';
import type { TerminalSink } from '../../web/terminal/terminal-sink.ts';
import type { Learner } from './create-learner.ts';
import { createProbe, type Probe } from './create-probe.ts';

/** A page with a session's live connection: the page's own terminal code, without its screen. */
export interface LivePage {
  /** Waits until the session looks so, and gives it. Throws when the session fails. */
  sees(looks: (view: SessionView) => boolean): Promise<SessionView>;
  /** Shows a terminal of the session. */
  terminal(terminalId: string): Probe;
  /** Shows a terminal elsewhere. */
  attach(terminalId: string, sink: TerminalSink): Attachment;
  close(): void;
}

interface Waiter {
  readonly looks: (view: SessionView) => boolean;
  readonly resolve: (view: SessionView) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the live connection of a session. */
export async function openPage(learner: Learner, sessionId: string): Promise<LivePage> {
  const address = `${learner.url.replace('http', 'ws')}/api/sessions/${sessionId}/live`;
  const socket = new WebSocket(address, { headers: learner.headers() });
  const link = createTerminalLink({ send: (frame) => socket.send(frame) });
  const waiters = new Set<Waiter>();
  let view: SessionView | null = null;

  function settle(seen: SessionView): void {
    view = seen;
    for (const waiter of waiters) {
      if (seen.observed === 'failed') waiter.reject(new Error(`failed: ${seen.problem}`));
      else if (waiter.looks(seen)) waiter.resolve(seen);
      else continue;
      waiters.delete(waiter);
    }
  }

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) {
      link.receive(data);
      return;
    }
    const message = liveMessageSchema.parse(JSON.parse(data.toString()));
    if (message.type === 'session') settle(message.session);
  });
  socket.on('close', (code) => {
    for (const { reject } of waiters) reject(new Error(`the connection was closed with ${code}`));
  });
  await once(socket, 'open');
  link.connected();

  return {
    sees: (looks) =>
      new Promise((resolve, reject) => {
        waiters.add({ looks, resolve, reject });
        if (view !== null) settle(view);
      }),
    attach: (terminalId, sink) => link.attach(terminalId, sink),
    terminal: (terminalId) => createProbe((sink) => link.attach(terminalId, sink)),
    close: () => socket.close(),
  };
}
