import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Docker from 'dockerode';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runExec } from './run-exec.ts';

/** An engine's side of exec: each start ends in the next state, and says the state's text. */
interface ExecState {
  readonly Pid: number;
  readonly ExitCode: number | null;
  readonly text: string;
  /** Whether the connection stays open after the text. */
  readonly goesOn?: boolean;
}

let engine: Server;
let docker: Docker;
let states: ExecState[];
let starts: number;
/** The engine's end of the last connection. */
let connection: Socket;

beforeEach(async () => {
  starts = 0;
  engine = createServer((request, response) => {
    const answer = request.url?.endsWith('/json')
      ? { Running: false, ...states[starts - 1] }
      : { Id: 'exec' };
    response.setHeader('Content-Type', 'application/json');
    request.resume().on('end', () => response.end(JSON.stringify(answer)));
  });
  engine.on('upgrade', (request, socket) => {
    const state = states[starts];
    const text = Buffer.from(state?.text ?? '');
    starts += 1;
    connection = request.socket;
    const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, text.length]);
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    socket.write(Buffer.concat([header, text]));
    if (!state?.goesOn) socket.end();
  });
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  docker = new Docker({ host: '127.0.0.1', port: (engine.address() as AddressInfo).port });
});
afterEach(() => new Promise((resolve) => engine.close(resolve)));

const run = (onStdout?: () => void) =>
  runExec(docker, {
    containerId: 'node',
    argv: ['tar'],
    env: {},
    maxOutputBytes: 100,
    signal: AbortSignal.timeout(5000),
    onStdout,
  });
const refused = { Pid: 0, ExitCode: 126, text: 'OCI runtime exec failed' };

it('asks once more for a command that could not be started', async () => {
  states = [refused, { Pid: 7, ExitCode: 0, text: 'done' }];
  expect(await run()).toMatchObject({ exitCode: 0, stdout: 'done' });
});

it('tells why a command could not be started twice', async () => {
  states = [refused, refused, { Pid: 7, ExitCode: 0, text: 'done' }];
  await expect(run()).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: 'could not be started: OCI runtime exec failed (exit code 126)',
  });
  expect(starts).toBe(2);
});

it('does not ask again when the engine has not tried', async () => {
  states = [{ Pid: 0, ExitCode: null, text: 'Container x is not running' }];
  await expect(run()).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: 'was let go by the engine before it had started: Container x is not running.',
  });
  expect(starts).toBe(1);
});

it('takes what came before the connection was lost for no result', async () => {
  states = [{ Pid: 7, ExitCode: 0, text: 'half', goesOn: true }];
  await expect(run(() => connection.resetAndDestroy())).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
});
