import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';

/** What happened in the cluster, for those who watch the operator API's event stream. */
export type MasterChange =
  | { readonly type: 'TASK_ADDED'; readonly task: Task }
  | {
      readonly type: 'TASK_UPDATED';
      readonly frameworkId: string;
      readonly status: TaskStatus;
      /** The task's latest state; the status may be an older one that waited for its turn. */
      readonly state: TaskState;
    }
  | { readonly type: 'AGENT_ADDED'; readonly agent: Agent }
  | { readonly type: 'AGENT_REMOVED'; readonly agentId: string }
  | { readonly type: 'FRAMEWORK_ADDED'; readonly framework: Framework }
  | { readonly type: 'FRAMEWORK_UPDATED'; readonly framework: Framework }
  | { readonly type: 'FRAMEWORK_REMOVED'; readonly framework: Framework };
