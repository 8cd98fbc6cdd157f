import type { CommandInfo } from '../../wire/messages/command.ts';
import type { CheckInfo, HealthCheck } from '../../wire/messages/health.ts';

/** One look at a task. */
export type Probe =
  | { readonly type: 'COMMAND'; readonly command: CommandInfo }
  | {
      readonly type: 'HTTP';
      readonly scheme: string;
      readonly port: number;
      readonly path: string;
      /** Any from 200 to 399 is good when there are none. */
      readonly statuses: readonly number[];
    }
  | { readonly type: 'TCP'; readonly port: number };

/** When to look; milliseconds. */
export interface CheckTimes {
  readonly delayMs: number;
  readonly intervalMs: number;
  /** Of one look. */
  readonly timeoutMs: number;
}

/** What a framework wants of health. */
export interface HealthPlan extends CheckTimes {
  readonly probe: Probe;
  /** Failures before the first success are forgiven for so long. */
  readonly graceMs: number;
  /** So many in a row end the task. */
  readonly mostFailures: number;
}

/** What a framework wants to know in general. */
export interface CheckPlan extends CheckTimes {
  readonly probe: Probe;
}

/** Defaults of the messages HealthCheck and CheckInfo of Mesos, in seconds. */
const DELAY = 15;
const INTERVAL = 10;
const TIMEOUT = 20;
const GRACE = 10;
const FAILURES = 3;

/** `undefined` when the check names nothing that can be looked at. */
export function healthPlan(check: HealthCheck): HealthPlan | undefined {
  const probe = healthProbe(check);
  if (probe === undefined) return undefined;
  return {
    ...times(check),
    probe,
    graceMs: (check.grace_period_seconds ?? GRACE) * 1000,
    mostFailures: check.consecutive_failures ?? FAILURES,
  };
}

/** `undefined` when the check names nothing that can be looked at. */
export function checkPlan(check: CheckInfo): CheckPlan | undefined {
  const probe = checkProbe(check);
  return probe === undefined ? undefined : { ...times(check), probe };
}

function times(check: Pick<CheckInfo, 'delay_seconds' | 'interval_seconds' | 'timeout_seconds'>) {
  return {
    delayMs: (check.delay_seconds ?? DELAY) * 1000,
    intervalMs: (check.interval_seconds ?? INTERVAL) * 1000,
    timeoutMs: (check.timeout_seconds ?? TIMEOUT) * 1000,
  };
}

/** Old frameworks leave the type out. */
function healthProbe(check: HealthCheck): Probe | undefined {
  if (check.command !== undefined) return { type: 'COMMAND', command: check.command };
  if (check.http !== undefined) {
    const { scheme = 'http', port, path = '/', statuses = [] } = check.http;
    return { type: 'HTTP', scheme, port, path, statuses };
  }
  return check.tcp === undefined ? undefined : { type: 'TCP', port: check.tcp.port };
}

function checkProbe(check: CheckInfo): Probe | undefined {
  if (check.command !== undefined) return { type: 'COMMAND', command: check.command.command };
  if (check.http !== undefined) {
    const { port, path = '/' } = check.http;
    return { type: 'HTTP', scheme: 'http', port, path, statuses: [] };
  }
  return check.tcp === undefined ? undefined : { type: 'TCP', port: check.tcp.port };
}
