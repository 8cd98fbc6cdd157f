import { hostname as nameOfMachine, networkInterfaces } from 'node:os';
import { parseDuration } from '../../wire/parse-duration.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { agentOptions } from './agent-options.ts';
import type { AgentSettings } from './agent-settings.ts';
import { detectResources, type Machine } from './detect-resources.ts';
import { parseAttributes } from './parse-attributes.ts';

/** Flags by their names with dashes, without the two in front. */
export type Flags = Readonly<Record<string, string | undefined>>;

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

/** Turns flags into settings. Throws with the flag's name and what is wrong with it. */
export function readSettings(flags: Flags, machine: Machine): AgentSettings {
  const fallbacks = new Map(agentOptions.map(({ name, fallback }) => [name, fallback]));
  const text = (name: string): string => flags[name] ?? fallbacks.get(name) ?? '';
  const read = <T>(name: string, parse: (value: string) => T): T => {
    try {
      return parse(text(name));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`--${name}: ${reason}`, { cause: error });
    }
  };
  const milliseconds = (name: string): number => read(name, (value) => parseDuration(value) * 1000);
  const ip = text('ip') || ownAddress();
  const settings: AgentSettings = {
    masters: read('master', parseMasters),
    ip,
    port: read('port', parsePort),
    hostname: text('hostname') || nameOfMachine(),
    workDir: text('work-dir'),
    resources: read('resources', (value) => detectResources(parseResources(value), machine)),
    attributes: read('attributes', parseAttributes),
    containerizers: read('containerizers', parseContainerizers),
    docker: text('docker'),
    dockerSocket: text('docker-socket') || undefined,
    dockerStopTimeoutMs: milliseconds('docker-stop-timeout'),
    dockerRemoveDelayMs: milliseconds('docker-remove-delay'),
    executorRegistrationTimeoutMs: milliseconds('executor-registration-timeout'),
    executorReregistrationTimeoutMs: milliseconds('executor-reregistration-timeout'),
    executorShutdownGraceMs: milliseconds('executor-shutdown-grace-period'),
    executorHeartbeatMs: milliseconds('executor-heartbeat-interval'),
    recoveryTimeoutMs: milliseconds('recovery-timeout'),
    registrationBackoffMs: milliseconds('registration-backoff-factor'),
    registrationBackoffMostMs: milliseconds('registration-backoff-max'),
    updateRetryMs: milliseconds('status-update-retry-interval-min'),
    updateRetryMostMs: milliseconds('status-update-retry-interval-max'),
    switchUser: read('switch-user', (value) => oneOf(['true', 'false'], value) === 'true'),
    frameworksHome: text('frameworks-home'),
    fetcherCacheDir: text('fetcher-cache-dir'),
    fetcherCacheBytes: read('fetcher-cache-size', parseBytes),
    fetcherTimeoutMs: milliseconds('fetcher-timeout'),
    isolates: text('isolation').includes('cgroups'),
    cgroupsHierarchy: text('cgroups-hierarchy'),
    cgroupsRoot: text('cgroups-root'),
    reconfigurationPolicy: read('reconfiguration-policy', (value) =>
      oneOf(['equal', 'additive'], value),
    ),
    gcDelayMs: milliseconds('gc-delay'),
    gcDiskHeadroom: read('gc-disk-headroom', parsePart),
    diskWatchMs: milliseconds('disk-watch-interval'),
    flags: {},
  };
  const told = agentOptions.map(({ name }) => [name.replaceAll('-', '_'), text(name)] as const);
  const { hostname, port } = settings;
  return {
    ...settings,
    flags: { ...Object.fromEntries(told), ip, hostname, port: String(port) },
  };
}

function parseMasters(value: string): readonly string[] {
  const masters = value.split(',').map((each) => each.trim());
  const bad = masters.find((each) => !/^[^:/\s]+(:\d+)?$/.test(each));
  if (bad !== undefined) throw new Error(`'${bad}' is not a master: write host:port`);
  return masters.map((each) => (each.includes(':') ? each : `${each}:5050`));
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`'${value}' is no port`);
  return port;
}

function parsePart(value: string): number {
  const part = Number(value);
  if (!(part >= 0 && part <= 1)) throw new Error(`'${value}' is not between 0 and 1`);
  return part;
}

function parseContainerizers(value: string): readonly string[] {
  return value.split(',').map((name) => oneOf(['docker', 'mesos'], name.trim()));
}

function parseBytes(value: string): number {
  const [, amount, unit = ''] = /^(\d+)([A-Z]+)$/.exec(value) ?? [];
  const size = UNITS[unit];
  if (size === undefined)
    throw new Error(`'${value}' is no size: write a number and B, KB, MB, GB or TB`);
  return Number(amount) * size;
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`'${value}' is none of ${allowed.join(', ')}`);
  return found;
}

function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return (
    addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
  );
}
