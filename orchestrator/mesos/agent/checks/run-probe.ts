import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { connect } from 'node:net';
import { constants } from 'node:os';
import type { SideCommand, SideProcess } from '../containers/containerizer.ts';
import { commandArgv } from '../containers/process/command-argv.ts';
import type { Probe } from './check-plan.ts';
import type { ProbeResult } from './probe-result.ts';

/** What a look can be taken at. */
export interface ProbeTarget {
  /** The address of the task's ports; `undefined` when it has none now. */
  address(): Promise<string | undefined>;
  run(command: SideCommand): Promise<SideProcess>;
}

/** What the timers of Node.js take; frameworks ask for any time. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Looks once, no longer than the time. Never throws: not to see is a result. */
export async function runProbe(
  probe: Probe,
  target: ProbeTarget,
  timeoutMs: number,
): Promise<ProbeResult> {
  try {
    return await look(probe, target, Math.round(clamp(timeoutMs, 1, LONGEST_TIMER_MS)));
  } catch {
    // A framework may name a port or path that there can't be.
    return nothingSeen(probe);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function nothingSeen({ type }: Probe): ProbeResult {
  switch (type) {
    case 'COMMAND':
      return { type, exitStatus: undefined };
    case 'TCP':
      return { type, connected: false };
    case 'HTTP':
      return { type, status: undefined };
  }
}

async function look(probe: Probe, target: ProbeTarget, timeoutMs: number): Promise<ProbeResult> {
  if (probe.type === 'COMMAND') {
    return { type: 'COMMAND', exitStatus: await runCommand(probe, target, timeoutMs) };
  }
  const address = await target.address();
  if (address === undefined) return nothingSeen(probe);
  if (probe.type === 'TCP') {
    return {
      type: 'TCP',
      connected: await connects({ host: address, port: probe.port }, timeoutMs),
    };
  }
  const path = probe.path.startsWith('/') ? probe.path : `/${probe.path}`;
  const url = `${probe.scheme}://${address}:${probe.port}${path}`;
  return { type: 'HTTP', status: await statusOf(url, timeoutMs) };
}

async function runCommand(
  { command }: Extract<Probe, { type: 'COMMAND' }>,
  target: ProbeTarget,
  timeoutMs: number,
): Promise<number | undefined> {
  const variables = command.environment?.variables ?? [];
  const environment = Object.fromEntries(variables.map(({ name, value }) => [name, value ?? '']));
  const side = await target.run({ argv: commandArgv(command), environment });
  side.stdin.end();
  side.stdout.resume();
  side.stderr.resume();
  return within(side.exit, timeoutMs, () => side.kill(constants.signals.SIGKILL));
}

function within<T>(result: Promise<T>, timeoutMs: number, giveUp: () => void) {
  return new Promise<T | undefined>((resolve, reject) => {
    const timer = setTimeout(() => {
      giveUp();
      resolve(undefined);
    }, timeoutMs);
    result.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

function connects(to: { host: string; port: number }, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...to, timeout: timeoutMs });
    const end = (connected: boolean): void => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function statusOf(url: string, timeoutMs: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    const options = { signal: AbortSignal.timeout(timeoutMs), rejectUnauthorized: false };
    const request = get(url, options, (answer) => {
      resolve(answer.statusCode);
      answer.destroy();
    });
    request.once('error', () => resolve(undefined));
  });
}
