import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import type { RunningMaster } from './create-master.ts';

/** An interface beside the master's own; it says whether the request was for it. */
export type OtherInterface = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

/**
 * Serves a master: the scheduler API and the agent link here, all else by `others` in turn. Paths are
 * served with and without `/master` before them.
 */
export function createMasterServer(
  running: RunningMaster,
  others: readonly OtherInterface[],
  report: (error: unknown) => void,
): Server {
  const own = new Map([
    ['/api/v1/scheduler', running.schedulerApi],
    ['/ropes/v1/agent', running.agentLink],
  ]);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/[?#].*$/, '').replace(/^\/master(?=\/)/, '');
    const handler = own.get(path);
    if (handler !== undefined) {
      if (running.master.isServing()) await handler(request, response);
      else sendToLeader(running, request, response);
      return;
    }
    for (const other of others) {
      if (await other(request, response)) return;
    }
    answer(response, { status: 404, body: '' });
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      report(error);
      if (response.headersSent) response.destroy();
      else answer(response, { status: 500, body: 'Internal Server Error' });
    });
  });
  // Streams stay open for as long as both sides live.
  server.requestTimeout = 0;
  // Clients in Python keep a connection for longer than Node.js' 5 s, and fail on one that is closed.
  server.keepAliveTimeout = 0;
  return server;
}

/** 307 to where the leader serves the same; 503 as long as nobody leads or the leader reads its registry. */
function sendToLeader(
  { master }: RunningMaster,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.resume();
  const leader = master.leader();
  if (leader === undefined) {
    answer(response, { status: 503, body: 'No leader elected' });
  } else if (leader.id === master.info.id) {
    answer(response, { status: 503, body: 'Master has not finished recovery' });
  } else {
    const host = leader.address?.ip ?? leader.hostname ?? '';
    const location = `//${host}:${leader.port}${request.url ?? '/'}`;
    answer(response, { status: 307, body: '', headers: { Location: location } });
  }
}
