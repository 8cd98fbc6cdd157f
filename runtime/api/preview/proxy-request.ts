import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Duplex, pipeline } from 'node:stream';
import { RopesError } from '../../../contract/errors.ts';
import { requestHeaders, responseHeaders } from './filter-headers.ts';

/**
 * Passes one request over an open connection to a node, and its answer back as it comes.
 * Settles when the answer has ended. Rejects with PORT_UNREACHABLE while an error can still be shown.
 */
export function proxyRequest(
  socket: Duplex,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      createConnection: () => socket,
      method: incoming.method,
      path: incoming.url,
      headers: [...requestHeaders(incoming.rawHeaders), ...framing(incoming)],
    });
    response.once('close', () => {
      outgoing.destroy();
      socket.destroy();
      resolve();
    });
    outgoing.on('error', (cause) => {
      reject(
        noAnswer(
          'What listens on the port closed the connection without an answer to HTTP.',
          cause,
        ),
      );
    });
    // An upgrade that nobody asked for ends the request without an error.
    outgoing.once('close', () => {
      if (!response.headersSent) {
        reject(
          noAnswer(
            'What listens on the port ended the connection without an answer to HTTP.',
            undefined,
          ),
        );
      }
    });
    outgoing.once('response', (answer) => {
      try {
        if (answer.statusCode === 101) {
          throw new Error('the program switched protocols, which nobody asked for');
        }
        response.writeHead(
          answer.statusCode ?? 502,
          answer.statusMessage,
          responseHeaders(answer.rawHeaders),
        );
      } catch (cause) {
        outgoing.destroy();
        reject(noAnswer('What listens on the port gave an answer that is not valid HTTP.', cause));
        return;
      }
      response.flushHeaders();
      // The answer has begun, so that a break can only be shown by breaking off.
      pipeline(answer, response, () => resolve());
    });
    // Not a pipeline: that would close the browser's connection before an error can be shown on it.
    incoming.pipe(outgoing);
  });
}

/** How the body is framed on the new connection, where the message had a body of unknown length. */
function framing(incoming: IncomingMessage): readonly string[] {
  if (incoming.headers['transfer-encoding'] !== undefined) {
    return ['Transfer-Encoding', 'chunked'];
  }
  const mayHaveBody = ['POST', 'PUT', 'PATCH'].includes(incoming.method ?? '');
  return mayHaveBody && incoming.headers['content-length'] === undefined
    ? ['Content-Length', '0']
    : [];
}

function noAnswer(message: string, cause: unknown): RopesError {
  return new RopesError('PORT_UNREACHABLE', message, { cause });
}
