import '../jobs/program/linear-regexes.ts';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { createSchedulerClient } from '../framework/create-scheduler-client.ts';
import { dashedFlags } from '../jobs/program/dashed-flags.ts';
import { logLine } from '../jobs/program/log-line.ts';
import { numberFlag } from '../jobs/program/number-flag.ts';
import { createMarathonApi } from '../marathon/api/create-marathon-api.ts';
import { createMarathon } from '../marathon/create-marathon.ts';
import { describeEvent } from '../marathon/describe-event.ts';
import { get, probe } from '../marathon/health/probe.ts';
import type { MarathonConfig } from '../marathon/marathon-config.ts';
import { planSteps } from '../marathon/planner/plan-steps.ts';
import { openFileStore } from '../marathon/store/file-store.ts';
import { systemTimers } from '../wire/timers.ts';

interface MarathonFlags {
  master: string;
  hostname: string;
  ip: string;
  httpPort: number;
  stateDir?: string;
  workDir: string;
  webuiDir?: string;
  frameworkName: string;
  mesosRole: string;
  mesosUser: string;
  mesosAuthenticationPrincipal?: string;
  failoverTimeout: number;
  localPortMin: number;
  localPortMax: number;
  maxInstancesPerOffer: number;
  maxRunningDeployments: number;
  zkMaxVersions: number;
  declineOfferDuration: number;
  minReviveOffersInterval: number;
  reconciliationInterval: number;
  taskLaunchConfirmTimeout: number;
  taskLaunchTimeout: number;
  killRetryTimeout: number;
}

/** The revision whose API is served. */
const version = '1.11.24';

const command = new Command('marathon')
  .description('Marathon: keeps apps and pods running on Mesos')
  .requiredOption('--master <host:port,…>', 'the masters, separated by commas')
  .option('--hostname <name>', 'the name that others reach this program by', hostname())
  .addOption(
    new Option('--ip <address>', 'the address to listen on').default('0.0.0.0').env('HTTP_ADDRESS'),
  )
  .option('--http-port <port>', 'the port to listen on', numberFlag(0), 8080)
  .option('--work-dir <folder>', 'where the state is kept', '/var/lib/marathon')
  .option('--state-dir <folder>', 'the same; it comes before --work-dir')
  .option('--webui-dir <folder>', 'the built page')
  .option('--framework-name <name>', 'the name of the framework', 'marathon')
  .option('--mesos-role <role>', 'the role of apps that name none', '*')
  .option('--mesos-user <name>', 'the user that tasks run as', 'root')
  .option('--mesos-authentication-principal <name>', 'who reserves resources')
  .option('--failover-timeout <seconds>', 'how long tasks outlive it', numberFlag(0), 604_800)
  .option('--local-port-min <port>', 'the first service port', numberFlag(1), 10_000)
  .option('--local-port-max <port>', 'the last service port', numberFlag(1), 20_000)
  .option('--max-instances-per-offer <n>', 'launches on one offer', numberFlag(1), 5)
  .option('--max-running-deployments <n>', 'deployments at a time', numberFlag(1), 100)
  .option('--zk-max-versions <n>', 'versions kept of apps and groups', numberFlag(1), 50)
  .option('--decline-offer-duration <ms>', 'how long an offer is refused', numberFlag(0), 120_000)
  .option('--min-revive-offers-interval <ms>', 'between two revivals', numberFlag(0), 5000)
  .option('--reconciliation-interval <ms>', 'between reconciliations', numberFlag(1000), 600_000)
  .option('--task-launch-confirm-timeout <ms>', 'for a first status', numberFlag(0), 300_000)
  .option('--task-launch-timeout <ms>', 'until a task runs', numberFlag(0), 300_000)
  .option('--kill-retry-timeout <ms>', 'until a kill is sent again', numberFlag(100), 10_000)
  .option('--ha-less', 'there is no other Marathon; always true here')
  .action(runMarathon);
try {
  await command.parseAsync(dashedFlags(process.argv));
} catch (error) {
  logLine(reasonOf(error));
  process.exit(1);
}

async function runMarathon(flags: MarathonFlags): Promise<void> {
  // Browsers and clients in Python keep a connection for longer than Node.js' 5 s.
  const server = createServer({ keepAliveTimeout: 0 });
  const stateDir = flags.stateDir ?? flags.workDir;
  const store = await openFileStore({
    path: join(stateDir, 'state.jsonl'),
    timers: systemTimers,
    onTrouble: (error) => logLine(`The state could not be written: ${reasonOf(error)}`),
  });
  const httpPort = await listen(server, flags.httpPort, flags.ip);
  const config = configOf({ ...flags, httpPort });
  const marathon = createMarathon({
    config,
    store,
    timers: systemTimers,
    connect: (framework, listener) =>
      createSchedulerClient({
        masters: flags.master.split(',').filter((address) => address !== ''),
        framework,
        listener,
      }),
    probe,
    get,
    random: Math.random,
    uuid: randomUUID,
    defer: setImmediate,
    onTrouble: (error) => logLine(reasonOf(error)),
    onLeave: (reason) => {
      logLine(reason === undefined ? 'Leadership abdicated' : `The master says: ${reason}`);
      // Whoever runs this program starts it again, as with the original.
      void stop(1);
    },
  });
  marathon.subscribe((event) => {
    const line = describeEvent(event);
    if (line !== undefined) logLine(line);
  });
  const api = createMarathonApi({
    marathon,
    now: systemTimers.now,
    planSteps,
    warn: logLine,
    ...(flags.webuiDir === undefined ? {} : { pageFolder: flags.webuiDir }),
  });
  server.on('request', api.handle);
  logLine(`Marathon ${version} listens on ${flags.ip}:${httpPort}`);

  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    server.close();
    api.dispose();
    await marathon.dispose();
    process.exit(exitCode);
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
}

function configOf(flags: MarathonFlags): MarathonConfig {
  const principal = flags.mesosAuthenticationPrincipal;
  return {
    version,
    frameworkName: flags.frameworkName,
    hostname: flags.hostname,
    httpPort: flags.httpPort,
    master: flags.master,
    mesosRole: flags.mesosRole,
    mesosUser: flags.mesosUser,
    ...(principal === undefined ? {} : { principal }),
    failoverTimeoutSeconds: flags.failoverTimeout,
    localPortMin: flags.localPortMin,
    localPortMax: flags.localPortMax,
    maxInstancesPerOffer: flags.maxInstancesPerOffer,
    maxRunningDeployments: flags.maxRunningDeployments,
    maxVersions: flags.zkMaxVersions,
    declineOfferDurationMs: flags.declineOfferDuration,
    minReviveOffersIntervalMs: flags.minReviveOffersInterval,
    reconciliationIntervalMs: flags.reconciliationInterval,
    taskLaunchConfirmTimeoutMs: flags.taskLaunchConfirmTimeout,
    taskLaunchTimeoutMs: flags.taskLaunchTimeout,
    killRetryTimeoutMs: flags.killRetryTimeout,
  };
}

/** Resolves with the port: with 0 the system has chosen one. */
function listen(server: Server, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
