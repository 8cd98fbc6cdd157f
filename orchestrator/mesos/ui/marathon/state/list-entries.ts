import type { ShownApp, ShownGroup, ShownPod, ShownQueueEntry } from '../api/shown.ts';
import { type AppState, appState } from './app-state.ts';

export interface AppRow {
  readonly kind: 'app';
  readonly id: string;
  readonly app: ShownApp;
  readonly state: AppState;
}

export interface PodRow {
  readonly kind: 'pod';
  readonly id: string;
  readonly pod: ShownPod;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly apps: readonly AppRow[];
}

export interface Filter {
  readonly text: string;
  readonly states: ReadonlySet<AppState>;
  /** `name=value`; an app shows when it has one of them. */
  readonly labels: ReadonlySet<string>;
}

/** All apps below a group, each with its state. */
export function appsIn(group: ShownGroup, queue: readonly ShownQueueEntry[]): readonly AppRow[] {
  const byApp = new Map(queue.map((entry) => [entry.app?.id, entry]));
  const collect = ({ apps, groups }: ShownGroup): AppRow[] => [
    ...apps.map((app) => ({
      kind: 'app' as const,
      id: app.id,
      app,
      state: appState(app, byApp.get(app.id)),
    })),
    ...groups.flatMap(collect),
  ];
  return collect(group);
}

export function isFiltering({ text, states, labels }: Filter): boolean {
  return text.trim() !== '' || states.size > 0 || labels.size > 0;
}

/**
 * What the list shows of a group: the groups, apps and pods in it; or, once something is searched
 * for, all apps anywhere below that fit.
 */
export function listEntries(
  group: ShownGroup,
  queue: readonly ShownQueueEntry[],
  filter: Filter,
): readonly (GroupRow | AppRow | PodRow)[] {
  if (isFiltering(filter))
    return appsIn(group, queue)
      .filter((row) => fits(row, filter))
      .toSorted(byId);
  const groups = group.groups.map((child) => ({
    kind: 'group' as const,
    id: child.id,
    apps: appsIn(child, queue),
  }));
  const apps = appsIn({ ...group, groups: [] }, queue);
  const pods = group.pods.map((pod) => ({ kind: 'pod' as const, id: pod.id, pod }));
  return [...groups.toSorted(byId), ...[...apps, ...pods].toSorted(byId)];
}

export function findGroup(root: ShownGroup, id: string): ShownGroup | undefined {
  if (root.id === id) return root;
  const next = root.groups.find((child) => id === child.id || id.startsWith(`${child.id}/`));
  return next === undefined ? undefined : findGroup(next, id);
}

/** A label as it is filtered by and shown. */
export function labelsOf({ labels }: ShownApp): readonly string[] {
  return Object.entries(labels).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
}

function fits({ app, state }: AppRow, { text, states, labels }: Filter): boolean {
  const words = text.trim().toLowerCase();
  const own = labelsOf(app);
  const where = [app.id, app.cmd ?? '', app.container?.docker?.image ?? '', ...own];
  return (
    (words === '' || where.some((part) => part.toLowerCase().includes(words))) &&
    (states.size === 0 || states.has(state)) &&
    (labels.size === 0 || own.some((label) => labels.has(label)))
  );
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id);
}
