import { chmod, mkdir, rm } from 'node:fs/promises';
import type { Resource } from '../../wire/messages/resource.ts';
import { insistOnWriting } from '../checkpoint/insist-on-writing.ts';
import type { AgentContext } from './agent-context.ts';

/**
 * Takes over the whole set of reservations and volumes: new volumes get a folder, destroyed ones
 * lose theirs with all in it. Throws when a folder can't be made or removed.
 */
export async function keepVolumes(
  context: AgentContext,
  resources: readonly Resource[],
): Promise<void> {
  const { model, paths } = context;
  const before = foldersOf(model.resources, paths.volume);
  model.resources = resources;
  await insistOnWriting(context, paths.resources, resources);
  const after = foldersOf(resources, paths.volume);
  for (const folder of after) {
    const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
    // Tasks of any user may write to their volume; the umask would take that from `mkdir`.
    if (isNew) await chmod(folder, 0o777);
  }
  for (const folder of before) {
    if (!after.has(folder)) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function foldersOf(
  resources: readonly Resource[],
  place: (role: string, id: string) => string,
): ReadonlySet<string> {
  const volumes = resources.flatMap(({ disk, reservations }) => {
    const id = disk?.persistence?.id;
    return id === undefined ? [] : place(reservations?.at(-1)?.role ?? '*', id);
  });
  return new Set(volumes);
}
