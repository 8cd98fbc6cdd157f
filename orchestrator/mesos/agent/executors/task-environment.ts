import type { CommandInfo } from '../../wire/messages/command.ts';

/** Whose variables they are. */
export interface EnvironmentOf {
  readonly frameworkId: string;
  readonly executorId: string;
  readonly agentId: string;
  /** Of the agent, as host:port. */
  readonly endpoint: string;
  readonly sandbox: string;
  readonly checkpoint: boolean;
  readonly taskId?: string | undefined;
  readonly containerIp?: string | undefined;
  readonly allocationRole?: string | undefined;
}

/** Variables of Mesos that every task and executor has; a framework's own win over them. */
export function taskEnvironment(
  of: EnvironmentOf,
  ...commands: readonly (CommandInfo | undefined)[]
): Record<string, string> {
  return {
    MESOS_FRAMEWORK_ID: of.frameworkId,
    MESOS_EXECUTOR_ID: of.executorId,
    MESOS_SLAVE_ID: of.agentId,
    MESOS_AGENT_ENDPOINT: of.endpoint,
    MESOS_SLAVE_PID: `slave(1)@${of.endpoint}`,
    MESOS_DIRECTORY: of.sandbox,
    MESOS_SANDBOX: of.sandbox,
    MESOS_CHECKPOINT: of.checkpoint ? '1' : '0',
    MESOS_HTTP_COMMAND_EXECUTOR: '0',
    ...(of.taskId === undefined ? {} : { MESOS_TASK_ID: of.taskId }),
    ...(of.containerIp === undefined ? {} : { MESOS_CONTAINER_IP: of.containerIp }),
    ...(of.allocationRole === undefined ? {} : { MESOS_ALLOCATION_ROLE: of.allocationRole }),
    ...Object.assign({}, ...commands.map(variablesOf)),
  };
}

function variablesOf(command: CommandInfo | undefined): Record<string, string> {
  const entries = (command?.environment?.variables ?? []).map(({ name, value, secret }) => {
    const hidden = secret?.value?.data;
    const text = hidden === undefined ? value : Buffer.from(hidden, 'base64').toString();
    return [name, text ?? ''] as const;
  });
  return Object.fromEntries(entries);
}
