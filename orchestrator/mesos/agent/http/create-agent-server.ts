import { createServer, type Server } from 'node:http';
import type { AgentHandler } from './agent-request.ts';
import { replyText } from './reply.ts';

/** What is answered at which path, as it is after `trimPath`. */
export type Routes = Readonly<Record<string, AgentHandler>>;

/**
 * The agent's HTTP server. It lets no page of another origin ask, as whoever may runs commands here;
 * the pages of Mesos ask through their master.
 */
export function createAgentServer(routes: Routes, log: (line: string) => void): Server {
  const server = createServer((message, response) => {
    const { path, query } = splitTarget(message.url ?? '/');
    const handler = routes[trimPath(path)];
    if (handler === undefined) return replyText({ response }, 404, '');
    // Within a promise, so that what a handler throws at once is answered too.
    const answered = new Promise<void>((resolve) => resolve(handler({ message, response, query })));
    answered.catch((error: unknown) => {
      // Whoever hung up wants no answer.
      if (message.destroyed && !message.complete) return;
      log(`${message.method} ${message.url}: ${error}`);
      if (response.headersSent) response.destroy();
      else replyText({ response }, 500, String(error));
    });
  });
  // Streams of executors are silent for long, and clients count on a connection that they keep: the
  // original never closes one.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  return server;
}

/** Not by `URL`, which throws for targets like `//`. A client of a proxy names the host as well. */
function splitTarget(target: string) {
  const [, path = '', text = ''] = /^(?:https?:\/\/[^/?]*)?([^?]*)\??(.*)$/.exec(target) ?? [];
  return { path, query: new URLSearchParams(text) };
}

/** Old clients say `/slave(1)/state.json` for `/state`. */
function trimPath(path: string): string {
  const plain = path.replace(/^\/(slave(\(\d+\))?|agent)(?=\/)/, '').replace(/\.json$/, '');
  return plain === '/' ? plain : plain.replace(/\/$/, '');
}
