import type { FrameworkInfo } from '../wire/messages/framework.ts';
import type { MarathonConfig } from './marathon-config.ts';
import { runSpecsIn } from './model/find-in-group.ts';
import type { Group } from './model/group.ts';

const capabilities = [
  'TASK_KILLING_STATE',
  'PARTITION_AWARE',
  'MULTI_ROLE',
  'RESERVATION_REFINEMENT',
  'REGION_AWARE',
  'GPU_RESOURCES',
] as const;

/** How Marathon introduces itself to the master. */
export function frameworkInfo(
  config: MarathonConfig,
  roles: readonly string[],
  frameworkId: string | undefined,
): FrameworkInfo {
  return {
    user: config.mesosUser,
    name: config.frameworkName,
    ...(frameworkId === undefined ? {} : { id: { value: frameworkId } }),
    failover_timeout: config.failoverTimeoutSeconds,
    checkpoint: true,
    roles: [...roles],
    hostname: config.hostname,
    ...(config.principal === undefined ? {} : { principal: config.principal }),
    webui_url: `http://${config.hostname}:${config.httpPort}`,
    capabilities: capabilities.map((type) => ({ type })),
  };
}

/** The framework's own role and those that apps and pods ask for, sorted. */
export function rolesOf(root: Group, config: MarathonConfig): readonly string[] {
  const asked = [...runSpecsIn(root).values()].flatMap(({ role }) => role ?? []);
  return [...new Set([config.mesosRole, ...asked])].sort();
}
