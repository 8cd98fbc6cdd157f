import type { App } from '../../model/app.ts';
import { absoluteId, parentId } from '../../model/path-id.ts';
import { judgeApp } from '../check/judge-app.ts';
import { toApp } from '../normal/to-app.ts';
import { appShape } from '../shape/app.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import type { ReadContext } from './read-context.ts';

/**
 * Reads a whole app of any form that Marathon ever took. `id` is the address it was sent to; an
 * app that is posted says it itself. Throws 422 with all that is wrong.
 */
export function readApp(sent: unknown, context: ReadContext, id?: string): App {
  const reading = readShape(appShape, sent);
  const own = id ?? reading.json.id;
  if (own === undefined && !reading.unread.has('id')) {
    refuseProblems([
      ...reading.problems,
      { path: '/id', error: 'error.path.missing', kind: 'shape' },
    ]);
  }
  const absolute = absoluteId(own ?? 'unread');
  const { json, problems } = judgeApp(reading, {
    id: absolute,
    base: parentId(absolute),
    roles: context.rolesOf(absolute),
  });
  refuseProblems(problems);
  return toApp(json, context.now);
}
