import type { App } from '../../model/app.ts';
import { parentId } from '../../model/path-id.ts';
import { judgeApp } from '../check/judge-app.ts';
import { toApp } from '../normal/to-app.ts';
import { appShape } from '../shape/app.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import type { ReadContext } from './read-context.ts';

/** What a partial update asks for: other settings, or an earlier version as it was. */
export type AppChange =
  | { readonly kind: 'settings'; readonly app: App }
  | { readonly kind: 'rollback'; readonly version: string };

/** Reads a partial update of an app. Throws 422 with all that would be wrong with the result. */
export function readAppChange(existing: App, sent: unknown, context: ReadContext): AppChange {
  const reading = readShape(appShape, sent);
  const { version, id: _id, ...settings } = reading.json;
  if (version !== undefined) {
    const isAlone = Object.keys(settings).length === 0;
    refuseProblems([
      ...reading.problems,
      ...(isAlone
        ? []
        : [
            {
              path: '/',
              error: "'version' can be combined with 'id' only: it rolls back to that version",
              kind: 'value' as const,
            },
          ]),
    ]);
    return { kind: 'rollback', version };
  }
  const { json, problems } = judgeApp(
    reading,
    { id: existing.id, base: parentId(existing.id), roles: context.rolesOf(existing.id) },
    existing,
  );
  refuseProblems(problems);
  const app = toApp(json, context.now);
  const { version: before, versionInfo } = existing;
  return { kind: 'settings', app: { ...app, version: before, versionInfo } };
}
