import type { EngineId } from '../../../contract/lab.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { Engines } from '../session-dependencies.ts';

/** All that a cluster depends on before anything of a lab's own is done to it. */
export interface ClusterShape {
  readonly engine: EngineId;
  readonly start: 'formed';
  readonly nodes: readonly string[];
  readonly resources: LoadedLab['resources'];
  readonly addons: LoadedLab['addons'];
}

/**
 * What cluster a lab starts with, where it is worth keeping one: one that is formed, and that can
 * wait frozen. Otherwise null.
 */
export function toClusterShape(engines: Engines, lab: LoadedLab): ClusterShape | null {
  const { engine, start, nodes } = lab.lab;
  const capabilities = engines[engine]?.capabilities;
  if (start !== 'formed' || !capabilities?.formed || !capabilities.freezable) return null;
  const { cpus, memoryBytes, pids } = lab.resources;
  return {
    engine,
    start,
    nodes: nodes.map(({ name }) => name),
    resources: { cpus, memoryBytes, pids },
    addons: [...lab.addons].sort(),
  };
}

/** Two shapes are the same when their keys are; the key of a kept one is what was kept. */
export function shapeKey({ engine, start, nodes, resources, addons }: ClusterShape): string {
  const { cpus, memoryBytes, pids } = resources;
  return JSON.stringify({ engine, start, nodes, resources: { cpus, memoryBytes, pids }, addons });
}
