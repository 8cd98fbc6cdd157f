import type { NodeView, SessionView, TerminalView } from '../../contract/session.ts';
import type { NodeRecord } from '../store/node-repository.ts';
import type { ProgressRecord } from '../store/progress-repository.ts';
import type { SessionRecord } from '../store/session-repository.ts';

/** Everything of a session at one moment. */
export interface SessionState {
  readonly record: SessionRecord;
  readonly nodes: readonly NodeRecord[];
  readonly terminals: readonly TerminalView[];
  readonly progress: ProgressRecord;
  /** Ids of checks that are being asked. */
  readonly checking: readonly string[];
  /** Its frozen nodes are being let go on. */
  readonly waking?: boolean;
}

/** A session as its learner's page gets it. */
export function toSessionView(state: SessionState): SessionView {
  const { record, progress } = state;
  return {
    id: record.id,
    labId: record.labId,
    labTitle: record.labTitle,
    desired: record.desired,
    observed: record.observed,
    createdAt: new Date(record.createdAt).toISOString(),
    expiresAt: new Date(record.expiresAt).toISOString(),
    bringUp: [...record.bringUp],
    nodes: state.nodes.map(toNodeView),
    terminals: [...state.terminals],
    progress: { ...progress, currentStep: record.currentStep },
    checking: [...state.checking],
    ...(record.rest === 'awake' ? {} : { rest: state.waking === true ? 'waking' : 'paused' }),
    ...(record.problem === null ? {} : { problem: record.problem }),
  };
}

function toNodeView(node: NodeRecord): NodeView {
  return {
    name: node.name,
    // To the page it is a node that starts; only a crash tells the two apart.
    state: node.state === 'recreating' ? 'starting' : node.state,
    ...(node.address === null ? {} : { address: node.address }),
  };
}
