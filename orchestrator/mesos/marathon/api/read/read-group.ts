import type { App } from '../../model/app.ts';
import { absoluteId, parentId } from '../../model/path-id.ts';
import { idProblems } from '../check/id-problems.ts';
import { judgeApp } from '../check/judge-app.ts';
import { requireThat } from '../check/require-that.ts';
import { toApp } from '../normal/to-app.ts';
import { appShape } from '../shape/app.ts';
import { groupShape } from '../shape/group.ts';
import type { Problem } from '../shape/problem.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import type { ReadContext } from './read-context.ts';

/** What is asked of a group: other content, other sizes, or an earlier version as it was. */
export interface GroupChangeJson {
  readonly id: string;
  /** Unset = stay as they are; set = these and no others. */
  readonly apps?: readonly App[];
  readonly groups?: readonly GroupChangeJson[];
  readonly dependencies?: readonly string[];
  readonly enforceRole?: boolean;
  readonly scaleBy?: number;
  readonly version?: string;
}

/**
 * Reads a change of the group `base`, or of the one below it that the JSON names. Throws 422 with
 * all that is wrong anywhere in it.
 */
export function readGroup(sent: unknown, base: string, context: ReadContext): GroupChangeJson {
  const problems: Problem[] = [];
  const change = read(sent, base, base, '', context, problems);
  refuseProblems(problems);
  return change;
}

function read(
  sent: unknown,
  parent: string,
  fallback: string,
  path: string,
  context: ReadContext,
  problems: Problem[],
): GroupChangeJson {
  const { json, problems: found } = readShape(groupShape, sent);
  const { apps, groups, dependencies, ...rest } = json;
  const id = json.id === undefined ? fallback : absoluteId(json.id, parent);
  const place = (problem: Problem) => ({
    ...problem,
    path: problem.path === '/' && path !== '' ? path : `${path}${problem.path}`,
  });
  const others = Object.keys(json).filter((key) => key !== 'id');
  const alone = (key: 'scaleBy' | 'version') =>
    requireThat(
      json[key] === undefined || others.length === 1,
      `/${key}`,
      'cannot be combined with other keys',
    );
  problems.push(
    ...[
      ...found,
      ...(id === '/' ? [] : idProblems(id, '/id')),
      ...requireThat(
        path === '' || parentId(id) === parent,
        '/id',
        `must be a child of '${parent}'`,
      ),
      ...alone('scaleBy'),
      ...alone('version'),
    ].map(place),
  );
  return {
    ...withoutUndefined(rest),
    id,
    ...(apps === undefined
      ? {}
      : {
          apps: apps.map((app, index) =>
            readChild(app, id, `${path}/apps(${index})`, context, problems),
          ),
        }),
    ...(groups === undefined
      ? {}
      : {
          groups: groups.map((group, index) =>
            read(group, id, id, `${path}/groups(${index})`, context, problems),
          ),
        }),
    ...(dependencies === undefined
      ? {}
      : { dependencies: dependencies.map((dependency) => absoluteId(dependency, id)) }),
  };
}

function readChild(
  sent: unknown,
  groupId: string,
  path: string,
  { rolesOf, now }: ReadContext,
  problems: Problem[],
): App {
  const reading = readShape(appShape, sent);
  const given = reading.json.id;
  const id = absoluteId(given ?? 'unread', groupId);
  const judged = judgeApp(reading, { id, base: groupId, roles: rolesOf(id) });
  const missing: Problem[] =
    given === undefined && !reading.unread.has('id')
      ? [{ path: '/id', error: 'error.path.missing', kind: 'shape' }]
      : [];
  const child = requireThat(parentId(id) === groupId, '/id', `must be a child of '${groupId}'`);
  problems.push(
    ...[...missing, ...child, ...judged.problems].map((problem) => ({
      ...problem,
      path: problem.path === '/' ? path : `${path}${problem.path}`,
    })),
  );
  return toApp(judged.json, now);
}

function withoutUndefined<T extends object>(value: T) {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
