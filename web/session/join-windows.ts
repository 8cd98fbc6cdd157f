import { z } from 'zod';

/**
 * What a session's windows in one browser say to each other. A terminal's own window says `open`
 * when it comes or is asked `who`, and `closed` when it goes; `return` asks it to go.
 */
const windowMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('who') }),
  z.object({ type: z.enum(['open', 'closed', 'return']), terminalId: z.string() }),
]);
type WindowMessage = z.infer<typeof windowMessageSchema>;

/** Joins the talk of a session's windows. */
export function joinWindows(
  sessionId: string,
  onMessage: (message: WindowMessage) => void,
): { say(message: WindowMessage): void; leave(): void } {
  const channel = new BroadcastChannel(`ropes.${sessionId}`);
  channel.addEventListener('message', ({ data }) => {
    const message = windowMessageSchema.safeParse(data).data;
    if (message) onMessage(message);
  });
  return {
    say: (message) => channel.postMessage(message),
    leave: () => channel.close(),
  };
}
