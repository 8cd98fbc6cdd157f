import { CliError } from '../common/cli-error.ts';
import { type Block, parseBlocks } from './parse-blocks.ts';

/** The frameworks that minimesos starts. */
const SCHEDULERS = ['marathon', 'chronos', 'metronome'] as const;
type Scheduler = (typeof SCHEDULERS)[number];

/** An agent of the cluster; without resources it offers what its node has. */
interface AgentConfig {
  node: string;
  resources?: string | undefined;
  attributes?: string | undefined;
}

/** The cluster that a minimesosFile describes. */
export interface ClusterConfig {
  clusterName: string;
  /** Seconds. */
  timeout: number;
  masters: string[];
  agents: AgentConfig[];
  /** The node of each framework that is wanted. */
  schedulers: Partial<Record<Scheduler, string>>;
  /** Marathon apps to start: paths or addresses of their JSON. */
  apps: string[];
}

const TIMEOUT_SECONDS = 60;

/** Reads a minimesosFile. @throws CliError */
export function parseClusterConfig(text: string): ClusterConfig {
  const root = parseBlocks(text);
  const cluster = root.blocks.find(({ name }) => name === 'minimesos') ?? root;
  const masters = blocksOf(cluster, 'master').map(nodeOf);
  const agents = blocksOf(cluster, 'agent').map(
    (block): AgentConfig => ({
      node: nodeOf(block),
      resources: resourcesOf(block),
      attributes: block.values.get('attributes'),
    }),
  );
  if (masters.length === 0) throw missing('master');
  if (agents.length === 0) throw missing('agent');
  if (masters.length % 2 === 0) {
    throw new CliError(
      `${masters.length} masters cannot be told apart by a majority.`,
      'Use 1, 3 or 5 masters.',
    );
  }
  return {
    clusterName: cluster.values.get('clusterName') ?? 'minimesos',
    timeout: Number(cluster.values.get('timeout') ?? TIMEOUT_SECONDS),
    masters,
    agents,
    schedulers: Object.fromEntries(
      SCHEDULERS.flatMap((name) => {
        const [block] = blocksOf(cluster, name);
        return block === undefined ? [] : [[name, block.values.get('node') ?? masters[0]]];
      }),
    ),
    apps: blocksOf(cluster, 'marathon')
      .flatMap((block) => blocksOf(block, 'app'))
      .flatMap((app) => app.values.get('marathonJson') ?? []),
  };
}

/** Writes the minimesosFile of a cluster. */
export function formatClusterConfig(config: ClusterConfig): string {
  const block = (name: string, node: string, more: readonly string[] = []): string[] => [
    `    ${name} {`,
    `        node = "${node}"`,
    ...more.map((line) => `        ${line}`),
    '    }',
  ];
  return [
    'minimesos {',
    `    clusterName = "${config.clusterName}"`,
    '    // Seconds to wait for the cluster',
    `    timeout = ${config.timeout}`,
    ...config.masters.flatMap((node) => block('master', node)),
    ...config.agents.flatMap(({ node }) =>
      block('agent', node, ['// resources = "cpus:2;mem:1024;ports:[31000-32000]"']),
    ),
    ...Object.entries(config.schedulers).flatMap(([name, node]) => block(name, node)),
    '}',
    '',
  ].join('\n');
}

function blocksOf(block: Block, name: string): Block[] {
  return block.blocks.filter((each) => each.name === name);
}

function nodeOf(block: Block): string {
  const node = block.values.get('node');
  if (node === undefined) throw new CliError(`A block ${block.name} does not say its node.`);
  // It becomes a word of ssh's command line.
  if (!/^[\w.-]+$/.test(node) || node.startsWith('-')) {
    throw new CliError(`'${node}' is not the name of a node.`);
  }
  return node;
}

/** `resources = "cpus:2;mem:512"`, or the blocks of minimesos: `resources { cpu { value = 2 } }`. */
function resourcesOf(agent: Block): string | undefined {
  const text = agent.values.get('resources');
  if (text !== undefined) return text;
  const [block] = blocksOf(agent, 'resources');
  const names = { cpu: 'cpus', mem: 'mem', disk: 'disk', ports: 'ports' };
  const parts = Object.entries(names).flatMap(([name, resource]) => {
    const value = block?.blocks.find((each) => each.name === name)?.values.get('value');
    return value === undefined ? [] : [`${resource}:${value}`];
  });
  return parts.length === 0 ? undefined : parts.join(';');
}

function missing(what: string): CliError {
  return new CliError(
    `The minimesosFile has no block ${what}.`,
    `Add one, for example: ${what} { node = "node1" } with a line each, or make a new file with minimesos init.`,
  );
}
