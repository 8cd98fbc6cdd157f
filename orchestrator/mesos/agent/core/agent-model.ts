import type { AgentInfo, DrainConfig } from '../../wire/messages/agent.ts';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { ExecutorHost } from '../executors/executor-host.ts';
import type { RunKey } from '../sandbox/run-key.ts';
import type { EndingCause } from '../task-run/task-run-state.ts';

/** A task of this agent. */
export interface TaskEntry {
  readonly info: TaskInfo;
  readonly containerId: string;
  readonly group?: string | undefined;
  state: TaskState;
  /** The oldest first; one that repeats a state takes its place. */
  statuses: TaskStatus[];
  /** Its executor was not given it yet. */
  isQueued: boolean;
  /** It was asked to end, and why. */
  ending?: EndingCause | undefined;
  /** Seconds since 1970; known of tasks of an earlier process of the agent. */
  readonly runningSince?: number | undefined;
  /** Its framework knows that it ended. */
  isOver: boolean;
}

/** Single tasks have an executor for themselves, groups share one; others are the framework's. */
export type ExecutorKind = 'command' | 'default' | 'custom';

/** A run of an executor. */
export interface ExecutorEntry {
  readonly key: RunKey;
  readonly info: ExecutorInfo;
  readonly kind: ExecutorKind;
  state: 'REGISTERING' | 'RUNNING' | 'TERMINATING' | 'TERMINATED';
  readonly tasks: Map<string, TaskEntry>;
  /** Absent before it is started, and after it ended. */
  host?: ExecutorHost | undefined;
  /** What is done for it follows one after the other. */
  tail: Promise<void>;
}

export interface FrameworkEntry {
  info: FrameworkInfo;
  readonly executors: Map<string, ExecutorEntry>;
  /** The oldest first. */
  readonly completed: ExecutorEntry[];
  /** It was removed; its tasks end untold. */
  isEnding: boolean;
}

/** All that an agent knows. */
export interface AgentModel {
  id?: string | undefined;
  info: AgentInfo;
  readonly frameworks: Map<string, FrameworkEntry>;
  readonly completedFrameworks: FrameworkEntry[];
  /** Reserved resources and volumes, as the master wants them kept. */
  resources: readonly Resource[];
  drain?: DrainConfig | undefined;
  drainStart?: number | undefined;
  /** The master that the agent is registered with now. */
  leader?: MasterInfo | undefined;
  /** Seconds since 1970. */
  readonly startTime: number;
  /** How many tasks ended in each state since the start. */
  readonly ended: Map<TaskState, number>;
}
