import type { KillPolicy } from '../../wire/messages/health.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import type { EndingCause } from '../task-run/task-run-state.ts';

/** A task as it is handed to its executor. */
export interface HostedTask {
  readonly info: TaskInfo;
  /** Its container, when it has one of its own. */
  readonly containerId: string;
  /** Tasks of one group, which live and die together, have the same. */
  readonly group?: string | undefined;
}

/** A task that an executor ran before the agent's restart. */
export interface RecoveredTask extends HostedTask {
  readonly latestState: TaskState | undefined;
  readonly ending?: EndingCause | undefined;
  /** Seconds since 1970. */
  readonly runningSince?: number | undefined;
}

export interface KillRequest {
  readonly cause: EndingCause;
  readonly policy?: KillPolicy | undefined;
}

/** What runs the tasks of one executor. */
export interface ExecutorHost {
  /** Throws when they can't be run as they are; then none of them is. */
  launch(tasks: readonly HostedTask[]): void;
  /** Answers with the tasks that never got to the executor, and never will: nobody tells their end. */
  kill(taskId: string, request: KillRequest): readonly string[];
  /** An update was taken over by the agent. */
  acknowledged(taskId: string, uuid: string): void;
  /** Data of the framework, base64. */
  message(data: string): void;
  /** Ends it with all its tasks. */
  shutdown(): void;
  /** Containers that run now. */
  containers(): readonly ContainerSpec[];
}

/** How an executor ended. */
export interface ExecutorEnd {
  /** As the operating system has it; 0 when all went well. */
  readonly status: number;
  readonly message: string;
  readonly reason: NonNullable<TaskStatus['reason']>;
}

/** What an executor tells the agent. */
export interface ExecutorEvents {
  update(status: TaskStatus): void;
  message(data: string): void;
  registered(): void;
  ended(end: ExecutorEnd): void;
}
