import { z } from 'zod';
import type { TaskFailure } from '../model/task-failure.ts';
import type { StateStore } from './state-store.ts';

const kind = 'failure';
const failureSchema = z.object({
  appId: z.string(),
  taskId: z.string(),
  state: z.string(),
  message: z.string(),
  host: z.string(),
  slaveId: z.string().exactOptional(),
  timestamp: z.string(),
  version: z.string(),
});

/** Remembers each app's last failure. */
export function createFailureLog(store: StateStore) {
  return {
    put: (failure: TaskFailure): void => store.put(kind, failure.appId, failure),
    /** @throws ZodError when the store has something else in its place */
    get: (appId: string): TaskFailure | undefined =>
      failureSchema.optional().parse(store.read(kind).get(appId)),
  };
}
