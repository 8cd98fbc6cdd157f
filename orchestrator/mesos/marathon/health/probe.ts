import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { HealthCheck } from '../model/health-check.ts';
import type { TaskAddress } from './task-address.ts';

export type ProbeResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'ignored' }
  | { readonly outcome: 'failed'; readonly cause: string };

/** Asks a task once; it never throws. */
export type Probe = (check: HealthCheck, address: TaskAddress) => Promise<ProbeResult>;

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** At most the first 10 KiB. */
  readonly body: string;
}

const longestBody = 10 * 1024;

/** Signals take no timeout that is longer. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Asks by HTTP, HTTPS (whoever signed the certificate) or TCP. */
export const probe: Probe = async (check, address) => {
  const timeoutMs = check.timeoutSeconds * 1000;
  try {
    if (check.protocol === 'TCP') {
      await connect(address, timeoutMs);
      return { outcome: 'passed' };
    }
    const url = urlOf(check.protocol === 'HTTPS', address, check.path ?? '/');
    const { status } = await get(url, timeoutMs);
    if (status >= 200 && status < 400) return { outcome: 'passed' };
    if (status < 200 && check.ignoreHttp1xx === true) return { outcome: 'ignored' };
    return { outcome: 'failed', cause: `HTTP status ${status}` };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', cause: `${check.protocol}: ${cause}` };
  }
};

export function urlOf(secure: boolean, { host, port }: TaskAddress, path: string): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${secure ? 'https' : 'http'}://${name}:${port}${path.startsWith('/') ? '' : '/'}${path}`;
}

/** @throws Error when there is no answer in time */
export function get(url: string, timeoutMs: number): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(Math.min(Math.max(1, timeoutMs), longestTimeoutMs));
    const options = { signal, agent: false as const, rejectUnauthorized: false };
    const client = url.startsWith('https:') ? https : http;
    const request = client.get(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const done = () => {
        const body = Buffer.concat(parts).subarray(0, longestBody).toString('utf8');
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, body });
        request.destroy();
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        // A task may answer with a stream that never ends.
        if (size >= longestBody) done();
      });
      response.on('end', done);
      response.on('error', reject);
    });
    request.on('error', (error) =>
      reject(signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error),
    );
  });
}

function connect({ host, port }: TaskAddress, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout: Math.max(1, timeoutMs) });
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.once('connect', () => end(resolve));
    socket.once('timeout', () =>
      end(() => reject(new Error(`no connection within ${timeoutMs / 1000} s`))),
    );
    socket.once('error', (error) => end(() => reject(error)));
  });
}
