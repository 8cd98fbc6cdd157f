import { createHash } from 'node:crypto';
import type { Node } from '../../../orchestrator/node.ts';
import { type ClusterSource, copyCluster } from '../bring-up/cluster-source.ts';
import type { SessionDependencies, TemplateShelf } from '../session-dependencies.ts';
import { type ClusterShape, shapeKey } from './cluster-shape.ts';

/** Clusters that are kept to be copied, by shape. */
interface Templates {
  /** The first of these that is not kept; what is none of them, or of other images, is removed. */
  chooseNext(wanted: readonly ClusterShape[]): Promise<ClusterShape | null>;
  /** Ends a cluster that was formed to be copied, and keeps it. */
  save(shape: ClusterShape, nodes: readonly Node[], signal: AbortSignal): Promise<void>;
  /** The way to a copy of a cluster of this shape; null where none is kept. */
  find(shape: ClusterShape | null): Promise<ClusterSource | null>;
}

/** Looks after the shelf. `madeFrom` names what nodes of a shape are made from today. */
export function createTemplates(
  deps: Pick<SessionDependencies, 'engines' | 'log'> & {
    readonly shelf: TemplateShelf;
    readonly madeFrom: (shape: ClusterShape) => string | null;
  },
): Templates {
  const { engines, shelf, log } = deps;

  function nameOf(shape: ClusterShape): string {
    const whole = JSON.stringify([shapeKey(shape), deps.madeFrom(shape)]);
    return createHash('sha256').update(whole).digest('hex').slice(0, 32);
  }

  function copyingOf(shape: ClusterShape) {
    return engines[shape.engine]?.copying;
  }

  return {
    async chooseNext(wanted) {
      const copied = wanted.filter((shape) => copyingOf(shape) !== undefined);
      const names = new Set(copied.map(nameOf));
      const kept = new Set(await shelf.names());
      for (const name of kept) if (!names.has(name)) await shelf.remove(name);
      return copied.find((shape) => !kept.has(nameOf(shape))) ?? null;
    },
    async save(shape, nodes, signal) {
      const template = await copyingOf(shape)?.save(nodes, signal);
      if (template !== undefined) await shelf.write(nameOf(shape), template);
    },
    async find(shape) {
      const copying = shape === null ? undefined : copyingOf(shape);
      if (shape === null || copying === undefined) return null;
      try {
        const name = nameOf(shape);
        const template = await shelf.read(name);
        return template === null ? null : copyCluster(copying, template, () => shelf.remove(name));
      } catch (error) {
        log.warn('a cluster that is kept to be copied could not be read', { error });
        return null;
      }
    },
  };
}
