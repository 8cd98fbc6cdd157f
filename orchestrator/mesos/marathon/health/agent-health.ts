import type { Health } from '../model/health.ts';
import type { Instance } from '../model/instance.ts';

/** What checks that the agent runs have said, as far as its last status tells. */
export function agentHealth(instance: Instance | undefined): readonly Health[] {
  return Object.values(instance?.tasks ?? {}).flatMap(({ id: taskId, status }): Health[] => {
    if (status?.healthy === undefined) return [];
    const { healthy: alive, timestamp, message } = status;
    return alive
      ? [{ taskId, alive, consecutiveFailures: 0, firstSuccess: timestamp, lastSuccess: timestamp }]
      : [
          {
            taskId,
            alive,
            consecutiveFailures: 1,
            lastFailure: timestamp,
            ...(message === undefined ? {} : { lastFailureCause: message }),
          },
        ];
  });
}
