import type { ServerResponse } from 'node:http';
import { get } from 'node:http';

/** The header of a request that is passed on. */
export const PASSED_ON = 'ropes-passed-on';

const TIMEOUT_MS = 10_000;

/** Headers of an answer that are also true of what is passed on. */
const KEPT = ['content-type', 'content-length', 'content-disposition'];

/** Answers with what another program answers to a GET; 502 when it does not. */
export function passOn(url: string, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.on('close', resolve);
    const fail = (reason: string) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'Content-Type': 'text/plain' }).end(reason);
    };
    const request = get(url, { timeout: TIMEOUT_MS, headers: { [PASSED_ON]: '1' } }, (answer) => {
      const headers = Object.fromEntries(
        KEPT.flatMap((name) => {
          const value = answer.headers[name];
          return value === undefined ? [] : [[name, value] as const];
        }),
      );
      response.writeHead(answer.statusCode ?? 502, {
        ...headers,
        'X-Content-Type-Options': 'nosniff',
      });
      answer.on('error', (error) => fail(error.message));
      answer.pipe(response);
    });
    request.on('timeout', () => request.destroy(new Error('It does not answer in time')));
    request.on('error', (error) => fail(`The other end cannot be reached: ${error.message}`));
    response.on('close', () => request.destroy());
  });
}
