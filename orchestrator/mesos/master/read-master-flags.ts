import { hostname } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { parseDuration } from '../wire/parse-duration.ts';
import type { MasterFlags } from './model/master-flags.ts';

/** What the program is started with. Durations are milliseconds. */
export interface MasterProgram {
  readonly flags: MasterFlags;
  /** The folder of the built page. */
  readonly webuiDir: string | undefined;
  readonly logFile: string | undefined;
  /** How long a leading master may be silent until another one is elected. */
  readonly electionTimeout: number;
}

interface RawFlags {
  ip: string;
  port: number;
  hostname: string;
  workDir: string;
  cluster?: string;
  quorum: number;
  masters: string[];
  agentPingTimeout: number;
  maxAgentPingTimeouts: number;
  agentReregisterTimeout: number;
  allocationInterval: number;
  offerTimeout?: number;
  heartbeatInterval: number;
  electionTimeout: number;
  roles?: string[];
  weights: ReadonlyMap<string, number>;
  domain?: MasterFlags['domain'];
  region: string;
  zone?: string;
  minAllocatableResources: readonly ReadonlyMap<string, number>[];
  fairSharingExcludedResourceNames: string[];
  maxCompletedFrameworks: number;
  maxCompletedTasksPerFramework: number;
  maxUnreachableTasksPerFramework: number;
  maxOperatorEventStreamSubscribers: number;
  webuiDir?: string;
  logFile?: string;
}

/** Reads the command line of `mesos-master`; flags are named as in Mesos, with dashes. */
export function readMasterFlags(argv: readonly string[]): MasterProgram {
  const command = new Command('mesos-master')
    .description('Mesos master: shares agents out among frameworks')
    .option('--ip <address>', 'the address to listen on and to be reached by', '127.0.0.1')
    .option('--port <port>', 'the port to listen on', count, 5050)
    .option('--hostname <name>', 'the name that others see', hostname())
    .option('--work-dir <folder>', 'where the registry is kept', '/var/lib/mesos/master')
    .option('--cluster <name>', 'the name of the cluster')
    .option('--masters <ip:port,…>', 'all masters, this one among them', words, [])
    .option('--quorum <n>', 'how many masters must agree', count, 1)
    .option('--agent-ping-timeout <duration>', 'for an answer of an agent', duration, 15_000)
    .option('--max-agent-ping-timeouts <n>', 'until an agent is lost', count, 5)
    .option('--agent-reregister-timeout <duration>', 'after a failover', duration, 600_000)
    .option('--allocation-interval <duration>', 'between allocations', duration, 1000)
    .option('--offer-timeout <duration>', 'until an offer is rescinded', duration)
    .option('--heartbeat-interval <duration>', 'between heartbeats', duration, 15_000)
    .option('--election-timeout <duration>', 'until a silent leader is replaced', duration, 2000)
    .option('--roles <role,…>', 'the roles that frameworks may have', words)
    .option('--weights <role=weight,…>', 'how much more roles get', weights, new Map())
    .option('--domain <json>', 'region and zone of the master', domain)
    .option('--region <name>', 'the region of the master', 'default')
    .option('--zone <name>', 'the zone of the master')
    .option(
      '--min-allocatable-resources <amounts>',
      'of an offer',
      minimum,
      minimum('cpus:0.01|mem:32'),
    )
    .option('--fair-sharing-excluded-resource-names <name,…>', 'not counted', words, [])
    .option('--max-completed-frameworks <n>', 'that are remembered', count, 50)
    .option('--max-completed-tasks-per-framework <n>', 'that are remembered', count, 1000)
    .option('--max-unreachable-tasks-per-framework <n>', 'that are remembered', count, 1000)
    .option('--max-operator-event-stream-subscribers <n>', 'at a time', count, 1000)
    .option('--webui-dir <folder>', 'the built page')
    .option('--log-file <file>', 'shown as /master/log')
    .parse([...argv]);
  const raw = command.opts<RawFlags>();
  const { offerTimeout, cluster, roles, webuiDir, logFile, electionTimeout, region, zone } = raw;
  const place = raw.domain ?? (zone === undefined ? undefined : { region, zone });
  return {
    flags: { ...raw, offerTimeout, cluster, roles, domain: place },
    webuiDir,
    logFile,
    electionTimeout,
  };
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** Milliseconds. */
function duration(text: string): number {
  try {
    return parseDuration(text) * 1000;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function words(text: string): string[] {
  return text.split(',').filter((word) => word !== '');
}

function weights(text: string): ReadonlyMap<string, number> {
  const pairs = words(text).map((pair): [string, number] => {
    const [role = '', weight = ''] = pair.split('=');
    if (role === '' || !(Number(weight) > 0)) {
      throw new InvalidArgumentError('It must be role=weight pairs with weights above 0.');
    }
    return [role, Number(weight)];
  });
  return new Map(pairs);
}

/** `cpus:0.01|mem:32`: one or the other. */
function minimum(text: string): readonly ReadonlyMap<string, number>[] {
  return text
    .split('|')
    .filter((part) => part !== '')
    .map((part) => {
      const amounts = part.split(';').map((pair): [string, number] => {
        const [name = '', amount = ''] = pair.split(':');
        if (name === '' || amount === '' || !(Number(amount) >= 0)) {
          throw new InvalidArgumentError('It must be amounts like cpus:0.01|mem:32.');
        }
        return [name, Number(amount)];
      });
      return new Map(amounts);
    });
}

/** The JSON of a DomainInfo. */
function domain(text: string): MasterFlags['domain'] {
  try {
    const { fault_domain: place } = JSON.parse(text);
    return { region: String(place.region.name), zone: String(place.zone.name) };
  } catch {
    throw new InvalidArgumentError('It must be a DomainInfo with a fault domain, as JSON.');
  }
}
