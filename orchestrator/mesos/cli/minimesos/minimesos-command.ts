import { Command } from 'commander';
import { z } from 'zod';
import { askMaster } from '../address/ask-master.ts';
import { askJson } from '../common/ask-json.ts';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { type ClusterConfig, formatClusterConfig, parseClusterConfig } from './cluster-config.ts';
import { findNodes } from './find-nodes.ts';
import { createMinimesos, type RunningCluster } from './minimesos.ts';
import type { RemoteShell } from './remote-shell.ts';
import { portOfTask, taskStateSchema } from './task-state.ts';

const CONFIG_FILE = 'minimesosFile';

/** Roles in the words of minimesos, with the ports of their services. */
const ROLES: Readonly<Record<string, { role: string; port: number }>> = {
  'mesos-agent': { role: 'AGENT', port: 5051 },
  marathon: { role: 'MARATHON', port: 8080 },
  chronos: { role: 'CHRONOS', port: 4400 },
  metronome: { role: 'METRONOME', port: 9000 },
  'mesos-master': { role: 'MASTER', port: 5050 },
};

/** What the commands work with. */
export interface MinimesosCommandOptions {
  io: CliIo;
  shell: RemoteShell;
  /** Whether a name is a node's. */
  nodeExists: (name: string) => Promise<boolean>;
}

/** `minimesos init|up|info|state|ps|install|destroy`, for a cluster on the nodes of a session. */
export function minimesosCommand({ io, shell, nodeExists }: MinimesosCommandOptions): Command {
  const command = new Command('minimesos').description('Makes a Mesos cluster of nodes');
  const minimesos = createMinimesos(io, shell);

  async function readConfig(path: string): Promise<ClusterConfig> {
    const text = await io.readFile(path);
    if (text !== undefined) return parseClusterConfig(text);
    throw new CliError(
      'No minimesosFile found in current directory.',
      "Please generate one with 'minimesos init'",
    );
  }

  command
    .command('init')
    .description('Write a minimesosFile for the nodes that are there')
    .option('--master <nodes>', 'nodes of masters, separated by commas')
    .option('--agents <nodes>', 'nodes of agents, separated by commas')
    .action(async (options: { master?: string; agents?: string }) => {
      if ((await io.readFile(CONFIG_FILE)) !== undefined) {
        throw new CliError('A minimesosFile already exists in this directory');
      }
      const config = chooseRoles(await findNodes(nodeExists), options);
      await io.writeFile(CONFIG_FILE, formatClusterConfig(config));
      io.print('Initialized minimesosFile in this directory');
    });

  command
    .command('up')
    .description('Start the cluster of the minimesosFile')
    .option('--clusterConfig <file>', 'another file', CONFIG_FILE)
    .option('--num-agents <n>', 'start so many of its agents')
    .option('--timeout <seconds>', 'wait so long for it')
    .action(async (options: { clusterConfig: string; numAgents?: string; timeout?: string }) => {
      const config = await readConfig(options.clusterConfig);
      const agents = config.agents.slice(0, Number(options.numAgents ?? config.agents.length));
      const timeout = Number(options.timeout ?? config.timeout);
      const cluster = await minimesos.up({ ...config, agents, timeout });
      for (const app of config.apps) await install(io, cluster, await readJsonFile(io, app), {});
      await showInfo(io, cluster);
    });

  command
    .command('info')
    .description('Show the addresses of the cluster')
    .action(async () => {
      const cluster = await minimesos.find();
      if (cluster === undefined) io.print('Minimesos cluster is not running');
      else await showInfo(io, cluster);
    });

  command
    .command('state')
    .description('Show the state of the master, or of an agent, as JSON')
    .option('--agent <node>', 'a node of an agent')
    .action(async ({ agent }: { agent?: string }) => {
      const cluster = await minimesos.current();
      const state =
        agent === undefined
          ? await askMaster(cluster.masters, { path: '/state' })
          : await askJson(`http://${cluster.addresses[agent] ?? agent}:5051/state`);
      io.print(JSON.stringify(state));
    });

  command
    .command('ps')
    .description('List the tasks')
    .action(async () => {
      const cluster = await minimesos.current();
      const state = await askMaster(cluster.masters, { path: '/state' });
      const { frameworks } = readAs(taskStateSchema, state, 'The master');
      printRow(io, ['FRAMEWORK', 'TASK', 'STATE', 'PORT']);
      for (const framework of frameworks) {
        for (const task of framework.tasks) {
          printRow(io, [framework.name, task.name, task.state, portOfTask(task)]);
        }
      }
    });

  command
    .command('install')
    .description('Start an app or a group of apps on Marathon')
    .option('--app <file>', 'path or address of the JSON of an app')
    .option('--marathonFile <file>', 'the same')
    .option('--group <file>', 'path or address of the JSON of a group')
    .option('--stdin', 'take the JSON of an app from standard input')
    .option('--update', 'change an app that is there')
    .action(async (options: InstallOptions) => {
      const cluster = await minimesos.current();
      const file = options.app ?? options.marathonFile ?? options.group;
      if (file === undefined && options.stdin !== true) {
        throw new CliError('Neither app, group nor --stdin is provided');
      }
      await install(io, cluster, await readJsonFile(io, file), options);
    });

  command
    .command('destroy')
    .description('End the cluster and remove what it kept')
    .action(async () => {
      const cluster = await minimesos.find();
      if (cluster === undefined) {
        io.print('Minimesos cluster is not running');
        return;
      }
      await minimesos.destroy(cluster);
      io.print(`Destroyed minimesos cluster ${cluster.id}`);
    });

  return command;
}

interface InstallOptions {
  app?: string;
  marathonFile?: string;
  group?: string;
  stdin?: boolean;
  update?: boolean;
}

/** One node is everything; else the first is the master and the others are agents. */
function chooseRoles(
  found: readonly string[],
  given: { master?: string; agents?: string },
): ClusterConfig {
  const named = (text: string | undefined): string[] | undefined =>
    text?.split(',').filter((name) => name !== '');
  const masters = named(given.master) ?? found.filter((name) => name.startsWith('master'));
  const [first] = [...masters, ...found];
  if (first === undefined) {
    throw new CliError('No nodes were found.', 'Name them: --master=node1 --agents=node2,node3');
  }
  const chosen = masters.length > 0 ? masters : [first];
  const rest = found.filter((name) => !chosen.includes(name));
  const agents = named(given.agents) ?? (rest.length > 0 ? rest : chosen);
  return {
    clusterName: 'minimesos',
    timeout: 60,
    masters: chosen,
    agents: agents.map((node) => ({ node })),
    schedulers: { marathon: chosen[0] ?? first },
    apps: [],
  };
}

async function showInfo(io: CliIo, cluster: RunningCluster): Promise<void> {
  const version = await askMaster(cluster.masters, { path: '/version' });
  const { version: shown } = readAs(z.object({ version: z.string() }), version, 'The master');
  io.print(`Minimesos cluster is running: ${cluster.id}`);
  io.print(`Mesos version: ${shown}`);
  for (const [service, { role, port }] of Object.entries(ROLES)) {
    const node = cluster.services.find((each) => each.service === service)?.node;
    if (node === undefined) continue;
    const ip = cluster.addresses[node] ?? node;
    io.print(`export MINIMESOS_${role}=http://${ip}:${port}; export MINIMESOS_${role}_IP=${ip}`);
  }
}

async function install(
  io: CliIo,
  cluster: RunningCluster,
  json: unknown,
  options: InstallOptions,
): Promise<void> {
  const node = cluster.services.find(({ service }) => service === 'marathon')?.node;
  if (node === undefined) {
    throw new CliError(
      'Marathon is not part of the cluster.',
      'Add a block marathon to the minimesosFile.',
    );
  }
  const url = `http://${cluster.addresses[node] ?? node}:8080/v2`;
  const path = options.group === undefined ? 'apps' : 'groups';
  const { id } = readAs(z.object({ id: z.string() }), json, 'The file');
  if (options.update === true)
    await askJson(`${url}/${path}/${id.replace(/^\//, '')}`, { method: 'PUT', body: json });
  else await askJson(`${url}/${path}`, { method: 'POST', body: json });
  io.print(`Marathon starts ${id}`);
}

function printRow(io: CliIo, cells: readonly string[]): void {
  io.print(
    cells
      .map((cell) => cell.padEnd(20))
      .join(' ')
      .trimEnd(),
  );
}
