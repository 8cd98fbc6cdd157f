import type { TaskCommand, TaskPhase } from '../contract/cluster.ts';
import { shellLine } from './shell-line.ts';

/** What Docker lets a container be called, and its id. */
const fitName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

const alive: readonly TaskPhase[] = ['starting', 'running', 'stopping'];
const ended: readonly TaskPhase[] = ['finished', 'failed'];

/** What a learner can look into a container with, in a shell of its node. */
export function containerCommands(container: {
  /** Or its id. */
  readonly name: string;
  readonly node: string;
  readonly phase: TaskPhase;
}): TaskCommand[] {
  const { name, node, phase } = container;
  if (!fitName.test(name)) return [];
  const shell = shellLine(['docker', 'exec', '-it', name, 'sh']);
  const log = shellLine(['docker', 'logs', '-f', name]);
  const isAlive = alive.includes(phase);
  return [
    ...(shell !== null && isAlive
      ? [{ kind: 'shell' as const, title: 'Open a shell', node, line: shell }]
      : []),
    ...(log !== null && (isAlive || ended.includes(phase))
      ? [{ kind: 'log' as const, title: 'Follow the log', node, line: log }]
      : []),
  ];
}
