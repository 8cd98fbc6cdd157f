import type { EngineId } from '../../../contract/lab.ts';
import type { NodeKind } from '../../../contract/setup-facts.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import type { Engines } from '../session-dependencies.ts';

/** All that a cluster depends on before anything of a lab's own is done to it. */
export interface ClusterShape {
  readonly engine: EngineId;
  readonly machines: NodeKind;
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
  const chosen = engines[engine];
  if (start !== 'formed' || !chosen?.capabilities.formed || !chosen.capabilities.freezable) {
    return null;
  }
  const { cpus, memoryBytes, pids } = lab.resources;
  return {
    engine,
    machines: chooseNodeKind(chosen, lab),
    start,
    nodes: nodes.map(({ name }) => name),
    resources: { cpus, memoryBytes, pids },
    addons: [...lab.addons].sort(),
  };
}

/** Two shapes are the same when their keys are; the key of a kept one is what was kept. */
export function shapeKey(shape: ClusterShape): string {
  const { engine, machines, start, nodes, addons } = shape;
  const { cpus, memoryBytes, pids } = shape.resources;
  const resources = { cpus, memoryBytes, pids };
  return JSON.stringify({ engine, machines, start, nodes, resources, addons });
}
