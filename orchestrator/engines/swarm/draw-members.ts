import type { ClusterNode } from '../../../contract/cluster.ts';
import type { SwarmMember } from './swarm-snapshot.ts';

const MOST_LABELS = 4;
const LONGEST_LABEL = 40;

/** The members of a swarm, by name. */
export function drawMembers(members: readonly SwarmMember[]): ClusterNode[] {
  return members
    .map((member) => ({
      id: member.ID,
      name: member.Description?.Hostname ?? member.ID,
      role: member.Spec.Role,
      ...readState(member),
      notes: [...readRank(member), ...readLabels(member)],
    }))
    .sort(
      (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
    );
}

/** Words for a node that takes no new work. */
const closed: Readonly<Record<string, string>> = { drain: 'drained', pause: 'paused' };

function readState({ Status, Spec }: SwarmMember): Pick<ClusterNode, 'state' | 'phase'> {
  // A manager that just started has not heard from the others yet.
  if (Status.State === 'unknown') return { state: 'not heard from', phase: 'closed' };
  if (Status.State !== 'ready') return { state: Status.State, phase: 'down' };
  const state = closed[Spec.Availability];
  return state === undefined ? { state: 'ready', phase: 'ready' } : { state, phase: 'closed' };
}

function readRank({ ManagerStatus }: SwarmMember): readonly string[] {
  if (!ManagerStatus) return [];
  if (ManagerStatus.Leader) return ['leader'];
  return ManagerStatus.Reachability === 'reachable' ? [] : [ManagerStatus.Reachability];
}

function readLabels({ Spec }: SwarmMember): readonly string[] {
  return Object.entries(Spec.Labels ?? {})
    .slice(0, MOST_LABELS)
    .map(([key, value]) => (value === '' ? key : `${key}=${value}`).slice(0, LONGEST_LABEL));
}
