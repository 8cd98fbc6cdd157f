import { createSchedulerClient } from '../../framework/create-scheduler-client.ts';
import type { TaskRunnerOptions } from '../task-runner.ts';
import type { FrameworkFlags } from './framework-flags.ts';

/** Connects task runners to the masters of the flags. Their tasks outlive an agent's restart. */
export function connectFramework(flags: FrameworkFlags): TaskRunnerOptions['connect'] {
  return (listener, frameworkId) =>
    createSchedulerClient({
      masters: flags.master.split(',').filter((address) => address !== ''),
      framework: {
        user: flags.user,
        name: flags.frameworkName,
        hostname: flags.hostname,
        roles: [flags.mesosRole],
        failover_timeout: flags.failoverTimeout,
        checkpoint: true,
        webui_url: flags.webuiUrl ?? `http://${flags.hostname}:${flags.httpPort}`,
        capabilities: [
          { type: 'MULTI_ROLE' },
          { type: 'RESERVATION_REFINEMENT' },
          { type: 'TASK_KILLING_STATE' },
          { type: 'GPU_RESOURCES' },
        ],
        ...(frameworkId === undefined ? {} : { id: { value: frameworkId } }),
      },
      listener,
    });
}
