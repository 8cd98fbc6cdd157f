import type { Group } from '../../model/group.ts';
import { showApp } from './show-app.ts';
import { showPod } from './show-pod.ts';

/** A group as deployment events tell it: definitions only. */
export function showPlanGroup(group: Group, mesosRole: string): Readonly<Record<string, unknown>> {
  return {
    id: group.id,
    apps: Object.values(group.apps).map((app) => showApp(app, mesosRole)),
    pods: Object.values(group.pods).map((pod) => showPod(pod, mesosRole)),
    groups: Object.values(group.groups).map((child) => showPlanGroup(child, mesosRole)),
    dependencies: group.dependencies,
    version: group.version,
  };
}
