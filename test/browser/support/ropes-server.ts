import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { removeServer } from './remove-server.ts';
import { serverFolderPrefix } from './server-folder.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A real server, as `npm start` runs it, with data and nodes of its own. */
export interface RopesServer {
  readonly url: string;
  readonly dataDir: string;
  /** The server's process. */
  readonly pid: number;
  /** Ends the server process at once, as a crash would, and starts it again on the same data. */
  crash(): Promise<{ restart(): Promise<void> }>;
  /** Ends its sessions, the server and the terminal host, and removes its data. */
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/**
 * Starts a server; resolves when it serves. `labs` is a folder of labs, by default the project's;
 * `serve` is what runs it,
 * `env` what its environment has more than this one's.
 */
export async function startRopesServer(
  labs = join(root, 'labs'),
  serve: readonly string[] = [join(root, 'dist/runtime/cli/main.js'), 'serve'],
  env: Readonly<Record<string, string>> = {},
  more: readonly string[] = ['--pool', '0'],
): Promise<RopesServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(serverFolderPrefix);
  const url = `http://localhost:${port}`;
  const options = ['--port', String(port), '--data-dir', dataDir, '--labs', labs, ...more];

  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [...serve, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const output: string[] = [];
    await new Promise<void>((done, fail) => {
      child.stderr?.on('data', (chunk) => output.push(String(chunk)));
      child.stdout?.on('data', (chunk) => {
        output.push(String(chunk));
        if (output.join('').includes(url)) done();
      });
      child.once('exit', (code) => fail(new Error(`serve ended with ${code}: ${output.join('')}`)));
    });
    return child;
  }

  let child = await start();
  return {
    url,
    dataDir,
    get pid() {
      if (child.pid === undefined) throw new Error('the server has no process');
      return child.pid;
    },
    async crash() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      return {
        async restart() {
          child = await start();
        },
      };
    },
    async remove() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await removeServer(dataDir, { ...process.env, ...env });
    },
  };
}
