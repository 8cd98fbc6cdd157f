import { putRunSpec } from '../../model/change-group.ts';
import { findApp } from '../../model/find-in-group.ts';
import type { Group } from '../../model/group.ts';
import { absoluteId } from '../../model/path-id.ts';
import { ApiError } from '../http/api-error.ts';
import { notFound } from '../http/not-found.ts';
import { readApp } from '../read/read-app.ts';
import { readAppChange } from '../read/read-app-change.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import { type ApiContext, readContext } from './api-context.ts';

export interface PutOptions {
  readonly version: string;
  /** Keys that were not sent keep what the app has. */
  readonly partial: boolean;
  readonly mayCreate: boolean;
  /** The app that is meant; else it says so itself. */
  readonly id?: string;
  /** Where the app stands in what was sent, for problems. */
  readonly path?: string;
}

/** Creates or changes one app of the tree as asked. Throws 404 when it is not there and must be. */
export function putApp(
  context: ApiContext,
  root: Group,
  sent: unknown,
  options: PutOptions,
): Group {
  const { version, partial, mayCreate, path = '' } = options;
  const id = options.id ?? ownId(sent, path);
  const existing = findApp(root, id);
  if (existing === undefined && !mayCreate) throw notFound('App', id);
  return withPath(path, () => {
    if (existing === undefined || !partial) {
      const app = readApp(sent, readContext(context), id);
      return putRunSpec(root, { ...app, version });
    }
    const change = readAppChange(existing, sent, readContext(context));
    if (change.kind === 'settings') return putRunSpec(root, change.app);
    const earlier = context.marathon.runSpecAt(id, change.version);
    if (earlier?.kind !== 'app') throw notFound('App', id, change.version);
    return putRunSpec(root, earlier);
  });
}

function ownId(sent: unknown, path: string): string {
  const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : undefined;
  if (typeof id !== 'string' || id === '') {
    refuseProblems([{ path: `${path}/id`, error: 'error.path.missing', kind: 'shape' }]);
  }
  return absoluteId(String(id));
}

/** Problems of one app among many are told by its place. */
function withPath<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (path === '' || !(error instanceof ApiError)) throw error;
    const { message, details } = error.body as { message: string; details?: unknown };
    if (!Array.isArray(details)) throw error;
    throw new ApiError(error.status, message, {
      details: details.map((detail: { path: string; errors: readonly string[] }) => ({
        ...detail,
        path: detail.path === '/' ? path : `${path}${detail.path}`,
      })),
    });
  }
}
