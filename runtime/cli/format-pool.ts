import { z } from 'zod';
import type { PoolRecord } from '../store/pool-repository.ts';
import { count } from './count.ts';

/** What of a cluster that waits for a session is told. */
export interface PoolLine {
  readonly id: string;
  readonly engine: string;
  readonly nodes: readonly string[];
  readonly state: PoolRecord['state'];
  readonly createdAt: string;
}

const shapeSchema = z.object({ engine: z.string(), nodes: z.array(z.string()) });

/** What is told of it. */
export function toPoolLine({ id, shape, state, createdAt }: PoolRecord): PoolLine {
  const { engine, nodes } = shapeSchema.parse(JSON.parse(shape));
  return { id, engine, nodes, state, createdAt: new Date(createdAt).toISOString() };
}

const words = { making: 'is being made', ready: 'is ready' } as const;

/** One line a cluster; nothing where there is none. */
export function formatPool(pool: readonly PoolLine[]): string {
  return pool
    .map(
      ({ id, engine, nodes, state }) =>
        `A ${engine} cluster of ${count(nodes.length, 'node')} ${words[state]} for the next session (${id.slice(0, 12)}).\n`,
    )
    .join('');
}
