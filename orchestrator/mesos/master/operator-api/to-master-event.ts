import type { MasterEvent } from '../../wire/messages/master-event.ts';
import type { MasterChange } from '../model/master-change.ts';
import type { MasterState } from '../model/master-state.ts';
import { toWireAgent } from './to-wire-agent.ts';
import { toWireFramework } from './to-wire-framework.ts';

/** What happened, as those who subscribed to the operator API's events hear it. */
export function toMasterEvent(change: MasterChange, state: MasterState): MasterEvent {
  switch (change.type) {
    case 'TASK_ADDED':
      return { type: 'TASK_ADDED', task_added: { task: change.task } };
    case 'TASK_UPDATED': {
      const { frameworkId, status, state: latest } = change;
      return {
        type: 'TASK_UPDATED',
        task_updated: { framework_id: { value: frameworkId }, status, state: latest },
      };
    }
    case 'AGENT_ADDED':
      return { type: 'AGENT_ADDED', agent_added: { agent: toWireAgent(change.agent) } };
    case 'AGENT_REMOVED':
      return { type: 'AGENT_REMOVED', agent_removed: { agent_id: { value: change.agentId } } };
    case 'FRAMEWORK_ADDED': {
      const framework = toWireFramework(change.framework, state);
      return { type: 'FRAMEWORK_ADDED', framework_added: { framework } };
    }
    case 'FRAMEWORK_UPDATED': {
      const framework = toWireFramework(change.framework, state);
      return { type: 'FRAMEWORK_UPDATED', framework_updated: { framework } };
    }
    case 'FRAMEWORK_REMOVED': {
      const { framework_info } = toWireFramework(change.framework, state);
      return { type: 'FRAMEWORK_REMOVED', framework_removed: { framework_info } };
    }
  }
}
