import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RopesError } from '../../../contract/errors.ts';
import { type RawHeaders, requestHeaders, responseHeaders } from './filter-headers.ts';

/** Both ends of a WebSocket on its way through the proxy. */
export interface UpgradeEnds {
  /** The connection to the node. */
  readonly node: Duplex;
  /** The browser's connection, and what it sent after the request. */
  readonly browser: Duplex;
  readonly head: Uint8Array;
}

/**
 * Passes a WebSocket handshake to a node, then joins both connections until one ends.
 * Rejects with PORT_UNREACHABLE while nothing has been answered.
 */
export function proxyUpgrade(incoming: IncomingMessage, ends: UpgradeEnds): Promise<void> {
  const { node, browser, head } = ends;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      createConnection: () => node,
      method: 'GET',
      path: incoming.url,
      headers: [
        ...requestHeaders(incoming.rawHeaders),
        'Connection',
        'Upgrade',
        'Upgrade',
        'websocket',
      ],
    });
    browser.once('close', () => {
      outgoing.destroy();
      node.destroy();
      resolve();
    });
    node.once('close', () => browser.end());
    outgoing.on('error', (cause) => {
      reject(
        new RopesError('PORT_UNREACHABLE', 'The program did not answer the WebSocket.', { cause }),
      );
    });
    outgoing.once('upgrade', (answer, socket, answerHead) => {
      browser.write(
        answerHeadText(answer, [
          ...responseHeaders(answer.rawHeaders),
          'Connection',
          'Upgrade',
          'Upgrade',
          'websocket',
        ]),
      );
      browser.write(answerHead);
      socket.write(head);
      socket.on('error', () => browser.destroy());
      socket.pipe(browser);
      browser.pipe(socket);
    });
    outgoing.once('response', (answer) => {
      const headers = [...responseHeaders(answer.rawHeaders), 'Connection', 'close'];
      browser.write(answerHeadText(answer, headers));
      answer.pipe(browser);
    });
    outgoing.end();
  });
}

function answerHeadText(answer: IncomingMessage, headers: RawHeaders): string {
  const lines = [`HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    lines.push(`${headers[index]}: ${headers[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
