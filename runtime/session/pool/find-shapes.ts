import { RopesError } from '../../../contract/errors.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { chooseShapes } from './choose-shapes.ts';
import { type ClusterShape, toClusterShape } from './cluster-shape.ts';

/** Further back nobody comes back to. */
const sessionsSeen = 20;

/** The shapes to keep ready: of the labs that were started last, else of most labs. */
export async function findShapes(
  deps: Pick<SessionDependencies, 'store' | 'labs' | 'engines'> & { readonly size: number },
): Promise<readonly ClusterShape[]> {
  const { store, labs, engines, size } = deps;
  if (size === 0) return [];

  async function shapeOf(labId: string): Promise<ClusterShape | null> {
    try {
      return toClusterShape(engines, await labs.get(labId));
    } catch (error) {
      // A lab that is gone, or has problems now, is not started again.
      if (error instanceof RopesError) return null;
      throw error;
    }
  }

  const started: ClusterShape[] = [];
  for (const labId of await store.sessions.newestLabs(sessionsSeen)) {
    const shape = await shapeOf(labId);
    if (shape !== null) started.push(shape);
  }
  const offered = (await labs.all()).flatMap((result) =>
    result.ok ? (toClusterShape(engines, result.lab) ?? []) : [],
  );
  return chooseShapes(size, started, offered);
}
