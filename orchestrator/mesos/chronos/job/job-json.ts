import { formatSchedule } from '../schedule/format-schedule.ts';
import type { Job } from './job.ts';
import type { JobContainer, JobFetch } from './job-config.ts';

/** A job as the REST API shows it: the keys of Chronos 3 with `epsilon` and `async` of Chronos 2. */
export function jobJson(job: Job): Record<string, unknown> {
  const { config } = job;
  return {
    name: config.name,
    command: config.command,
    shell: config.shell,
    epsilon: config.epsilon,
    executor: config.executor,
    executorFlags: config.executorFlags,
    taskInfoData: config.taskInfoData,
    retries: config.retries,
    owner: config.owner,
    ownerName: config.ownerName,
    description: config.description,
    async: config.async,
    successCount: job.successCount,
    errorCount: job.errorCount,
    lastSuccess: job.lastSuccess,
    lastError: job.lastError,
    cpus: config.cpus,
    disk: config.disk,
    mem: config.mem,
    disabled: config.disabled,
    softError: config.softError,
    dataProcessingJobType: config.dataProcessingJobType,
    errorsSinceLastSuccess: job.errorsSinceLastSuccess,
    fetch: fetchJson(config.fetch, config.uris),
    uris: config.uris.length > 0 ? config.uris : config.fetch.map((item) => item.uri),
    environmentVariables: config.environmentVariables,
    arguments: config.arguments,
    highPriority: config.highPriority,
    runAsUser: config.runAsUser,
    concurrent: config.concurrent,
    maxCompletionTime: config.maxCompletionTime,
    ...(config.container === undefined ? {} : { container: containerJson(config.container) }),
    constraints: config.constraints,
    ...triggerJson(job),
  };
}

function triggerJson(job: Job): Record<string, unknown> {
  if (job.trigger.kind === 'parents') return { parents: job.trigger.parents };
  return {
    schedule: formatSchedule(job.trigger.schedule),
    scheduleTimeZone: job.config.scheduleTimeZone,
  };
}

function fetchJson(fetch: readonly JobFetch[], uris: readonly string[]): unknown[] {
  const items =
    fetch.length > 0
      ? fetch
      : uris.map((uri) => ({
          uri,
          executable: false,
          cache: false,
          extract: true,
          output_file: '',
        }));
  return items.map(({ output_file, ...item }) =>
    output_file === '' ? item : { ...item, output_file },
  );
}

function containerJson(container: JobContainer): Record<string, unknown> {
  return {
    type: container.type,
    image: container.image,
    network: container.network,
    ...(container.networkName === undefined ? {} : { networkName: container.networkName }),
    networkInfos: container.networkInfos,
    volumes: container.volumes.map((volume) => ({
      ...(volume.hostPath === undefined ? {} : { hostPath: volume.hostPath }),
      containerPath: volume.containerPath,
      ...(volume.mode === undefined ? {} : { mode: volume.mode }),
      ...(volume.external === undefined ? {} : { external: volume.external }),
    })),
    forcePullImage: container.forcePullImage,
    parameters: container.parameters,
  };
}
