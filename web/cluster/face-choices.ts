import type { ClusterView } from '../../contract/cluster.ts';
import type { ClusterFace } from '../session/create-cluster-layout.ts';
import { capital } from './capital.ts';

/** A picture that can be chosen. */
interface FaceChoice {
  readonly face: ClusterFace;
  readonly label: string;
  /** Something there wants to be seen. */
  readonly warnings: number;
}

/** The pictures that there are of this cluster, in the words of its engine; none where one is all. */
export function faceChoices(view: ClusterView | null): readonly FaceChoice[] {
  if (view === null) return [];
  const { words, events } = view;
  const services =
    words.version !== null && words.service !== null
      ? [{ face: 'services' as const, label: `${capital(words.service)}s`, warnings: 0 }]
      : [];
  const warnings = events.filter(({ warning }) => warning).length;
  const written =
    words.event !== null
      ? [{ face: 'events' as const, label: `${capital(words.event)}s`, warnings }]
      : [];
  const others = [...services, ...written];
  return others.length === 0 ? [] : [{ face: 'map', label: 'Nodes', warnings: 0 }, ...others];
}

/** The face to draw: the one that was chosen, where this cluster has it. */
export function shownFace(view: ClusterView | null, chosen: ClusterFace): ClusterFace {
  if (chosen === 'table') return chosen;
  return faceChoices(view).some(({ face }) => face === chosen) ? chosen : 'map';
}
