import type { Group } from '../../model/group.ts';
import type { Problem } from '../shape/problem.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';

/** Throws 422 when an app, a pod or a group of the tree share an id. Returns the tree. */
export function checkTree(root: Group): Group {
  refuseProblems(clashes(root));
  return root;
}

function clashes(group: Group): Problem[] {
  const tell = (id: string, kinds: string): Problem => ({
    path: '/',
    error: `${kinds} cannot have the same id: ${id}`,
    kind: 'value',
  });
  const found: Problem[] = [];
  for (const id of Object.keys(group.apps)) {
    if (Object.hasOwn(group.pods, id)) found.push(tell(id, 'an app and a pod'));
    if (Object.hasOwn(group.groups, id)) found.push(tell(id, 'an app and a group'));
  }
  for (const id of Object.keys(group.pods)) {
    if (Object.hasOwn(group.groups, id)) found.push(tell(id, 'a pod and a group'));
  }
  return [...found, ...Object.values(group.groups).flatMap(clashes)];
}
