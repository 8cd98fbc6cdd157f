import { createServer, type Server } from 'node:http';
import type { AgentHandler } from './agent-request.ts';
import { replyText } from './reply.ts';

/** What is answered at which path, as it is after `trimPath`. */
export type Routes = Readonly<Record<string, AgentHandler>>;

/** The agent's HTTP server. Pages of the master, which come from elsewhere, may read from it. */
export function createAgentServer(routes: Routes, log: (line: string) => void): Server {
  const server = createServer((message, response) => {
    const { pathname, searchParams } = new URL(message.url ?? '/', 'http://agent');
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (message.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Accept');
      response.writeHead(204).end();
      return;
    }
    const handler = routes[trimPath(pathname)];
    if (handler === undefined) return replyText({ response }, 404, '');
    const request = { message, response, query: searchParams };
    Promise.resolve(handler(request)).catch((error: unknown) => {
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

/** Old clients say `/slave(1)/state.json` for `/state`. */
function trimPath(path: string): string {
  const plain = path.replace(/^\/(slave(\(\d+\))?|agent)(?=\/)/, '').replace(/\.json$/, '');
  return plain === '/' ? plain : plain.replace(/\/$/, '');
}
