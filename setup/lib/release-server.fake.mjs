// @ts-check
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * What a path answers: its content, or what the server does instead. `cut` sends this many bytes
 * and breaks off; `hang` sends as many and then nothing more; `flood` never ends.
 * @typedef {string | {
 *   readonly content?: string, readonly cut?: number, readonly hang?: number, readonly flood?: true,
 *   readonly redirect?: string, readonly status?: number,
 * }} Served
 */

/**
 * A server of releases on this machine, which goes wrong as it is told. It knows ranges as the real
 * ones do: 416 for what lies behind the end.
 */
export async function startReleaseServer() {
  /** @type {Map<string, Served>} */
  const served = new Map();
  /** @type {{ readonly path: string, readonly range: string | undefined }[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const { range } = request.headers;
    asked.push({ path, range });
    const found = served.get(path);
    if (found === undefined) return response.writeHead(404).end();
    const answer = typeof found === 'string' ? { content: found } : found;
    if (answer.redirect !== undefined) {
      return response.writeHead(302, { location: answer.redirect }).end();
    }
    if (answer.status !== undefined) return response.writeHead(answer.status).end();
    if (answer.flood) return flood(response);
    return send(response, answer, Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    served,
    asked,
    /**
     * Serves a program with its checksum.
     * @param {string} path
     * @param {string} content
     */
    publish(path, content) {
      served.set(path, content);
      served.set(`${path}.sha256`, createHash('sha256').update(content).digest('hex'));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Exclude<Served, string>} answer
 * @param {number} start
 */
function send(response, { content = '', cut, hang }, start) {
  if (start > 0 && start >= content.length) return response.writeHead(416).end();
  response.setHeader('content-length', content.length - start);
  if (start > 0) {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { 'content-range': range });
  }
  const part = cut ?? hang;
  if (part === undefined) return response.end(content.slice(start));
  response.write(content.slice(start, start + part), () => {
    if (cut !== undefined) response.destroy();
  });
  return response;
}

/** @param {import('node:http').ServerResponse} response */
function flood(response) {
  const chunk = 'x'.repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}
