import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorRegistry, type RopesError } from '../../contract/errors.ts';
import { errorPage } from './html-page.ts';

/** Answers with the error: a page for a person who opened the address, JSON for a program. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: RopesError,
  link?: { readonly href: string; readonly text: string },
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const view = error.toView();
  response.statusCode = error.status;
  if (request.headers['sec-fetch-mode'] === 'navigate' || accepts(request, 'text/html')) {
    const page = errorPage(view, errorRegistry[error.code].title, link);
    for (const [name, value] of Object.entries(page.headers)) {
      response.setHeader(name, value);
    }
    response.end(page.html);
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify({ error: view }));
}

/** Answers a request for an upgrade with the error, and ends its connection. */
export function refuseUpgrade(socket: Duplex, error: RopesError): void {
  const body = JSON.stringify({ error: error.toView() });
  socket.end(
    [
      `HTTP/1.1 ${error.status} ${error.code}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function accepts(request: IncomingMessage, type: string): boolean {
  return request.headers.accept?.includes(type) ?? false;
}
