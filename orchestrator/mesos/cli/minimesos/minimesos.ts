import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { askMaster } from '../address/ask-master.ts';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { planServices } from './plan-services.ts';
import type { RemoteShell } from './remote-shell.ts';
import { ADDRESS_SCRIPT, START_SCRIPT, STOP_SCRIPT } from './service-scripts.ts';

/** What is remembered of a cluster that was started. */
const clusterFileSchema = z.object({
  id: z.string(),
  timeout: z.number(),
  /** `host:port` */
  masters: z.array(z.string()),
  services: z.array(z.object({ node: z.string(), service: z.string() })),
  addresses: z.record(z.string(), z.string()),
});
export type RunningCluster = z.infer<typeof clusterFileSchema>;

const CLUSTER_FILE = '.minimesos/minimesos.cluster';

/** Milliseconds between two looks at what is starting or ending. */
const LOOK_MS = 500;
const TEARDOWN_LOOKS = 30;

/** Starts and ends clusters on nodes. */
export interface Minimesos {
  up(config: ClusterConfig): Promise<RunningCluster>;
  /** @throws CliError when there is none */
  current(): Promise<RunningCluster>;
  find(): Promise<RunningCluster | undefined>;
  destroy(cluster: RunningCluster): Promise<void>;
}

export function createMinimesos(io: CliIo, shell: RemoteShell): Minimesos {
  async function find(): Promise<RunningCluster | undefined> {
    const file = await io.readFile(CLUSTER_FILE);
    return file === undefined
      ? undefined
      : readAs(clusterFileSchema, JSON.parse(file), `The file ${CLUSTER_FILE}`);
  }

  async function current(): Promise<RunningCluster> {
    const cluster = await find();
    if (cluster !== undefined) return cluster;
    throw new CliError('Minimesos cluster is not running', 'minimesos up starts one.');
  }

  async function up(config: ClusterConfig): Promise<RunningCluster> {
    const running = await find();
    if (running !== undefined) {
      throw new CliError(
        `Cluster ${running.id} is already running`,
        'minimesos info shows it, minimesos destroy ends it.',
      );
    }
    const nodes = [
      ...config.masters,
      ...config.agents.map(({ node }) => node),
      ...Object.values(config.schedulers),
    ];
    const addresses = await addressesOf([...new Set(nodes)]);
    const services = planServices(config, (node) => addresses[node] ?? node);
    const cluster: RunningCluster = {
      id: String(randomInt(1_000_000_000, 10_000_000_000)),
      timeout: config.timeout,
      masters: config.masters.map((node) => `${addresses[node] ?? node}:5050`),
      services: services.map(({ node, service }) => ({ node, service })),
      addresses,
    };
    // First of all: what is started in part can be destroyed then.
    await io.writeFile(CLUSTER_FILE, `${JSON.stringify(cluster)}\n`);
    for (const { node, service, flags } of services) {
      io.print(`Starting ${service} on ${node}`);
      await shell.run(node, START_SCRIPT, [service, ...flags]);
    }
    await awaitAgents(cluster, config.agents.length);
    return cluster;
  }

  async function addressesOf(nodes: readonly string[]): Promise<Record<string, string>> {
    const found: [string, string][] = [];
    for (const node of nodes) found.push([node, (await shell.run(node, ADDRESS_SCRIPT)).trim()]);
    return Object.fromEntries(found);
  }

  async function awaitAgents(cluster: RunningCluster, wanted: number): Promise<void> {
    let seen = 'the master does not answer';
    const looks = Math.ceil((cluster.timeout * 1000) / LOOK_MS);
    for (let look = 0; look < looks; look += 1) {
      if (look > 0) await io.sleep(LOOK_MS);
      const count = await activeAgents(cluster);
      if (count === wanted) return;
      if (count !== undefined) seen = `${count} of ${wanted} agents are registered`;
    }
    throw new CliError(
      `The cluster is not ready after ${cluster.timeout} seconds: ${seen}.`,
      'systemctl status mesos-master or mesos-agent on the nodes tells more; minimesos destroy clears everything away.',
    );
  }

  /** Undefined while no master answers. */
  async function activeAgents(cluster: RunningCluster): Promise<number | undefined> {
    const answer = await quietly(() => askAnyMaster(cluster, '/slaves'));
    const schema = z.object({ slaves: z.array(z.object({ active: z.boolean() })) });
    return schema.safeParse(answer).data?.slaves.filter(({ active }) => active).length;
  }

  async function destroy(cluster: RunningCluster): Promise<void> {
    const { services } = cluster;
    const core = new Set(['mesos-master', 'mesos-agent']);
    await stop(services.filter(({ service }) => !core.has(service)));
    await tearDownFrameworks(cluster);
    await stop(services.filter(({ service }) => service === 'mesos-agent'));
    await stop(services.filter(({ service }) => service === 'mesos-master'));
    await io.removeFile(CLUSTER_FILE);
  }

  async function stop(services: readonly { node: string; service: string }[]): Promise<void> {
    for (const { node, service } of services) {
      io.print(`Stopping ${service} on ${node}`);
      await shell.run(node, STOP_SCRIPT, [service]);
    }
  }

  /** Agents keep tasks that run; so these are ended while there is a master to do it. */
  async function tearDownFrameworks(cluster: RunningCluster): Promise<void> {
    const schema = z.object({ frameworks: z.array(z.object({ id: z.string() })) });
    const answer = schema.safeParse(await quietly(() => askAnyMaster(cluster, '/frameworks')));
    for (const { id } of answer.data?.frameworks ?? []) {
      const body = { type: 'TEARDOWN', teardown: { framework_id: { value: id } } };
      await quietly(() => askAnyMaster(cluster, '/api/v1', body));
    }
    const tasks = z.object({ tasks: z.array(z.object({ state: z.string() })) });
    for (let look = 0; look < TEARDOWN_LOOKS; look += 1) {
      const left = tasks.safeParse(await quietly(() => askAnyMaster(cluster, '/tasks?limit=-1')));
      const running = left.data?.tasks.some(({ state }) => state === 'TASK_RUNNING') ?? false;
      if (!running) return;
      await io.sleep(LOOK_MS);
    }
  }

  function askAnyMaster(cluster: RunningCluster, path: string, body?: unknown): Promise<unknown> {
    return askMaster(cluster.masters, { path, ...(body === undefined ? {} : { body }) });
  }

  return { up, current, find, destroy };
}

/** Undefined in place of an error that is told to people: a cluster comes and goes. */
async function quietly(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}
