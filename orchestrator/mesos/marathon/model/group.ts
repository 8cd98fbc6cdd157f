import type { App } from './app.ts';
import type { Pod } from './pod.ts';

/** A folder of apps, pods and groups; the keys are absolute ids, the root's id is `/`. */
export interface Group {
  readonly id: string;
  readonly apps: Readonly<Record<string, App>>;
  readonly pods: Readonly<Record<string, Pod>>;
  readonly groups: Readonly<Record<string, Group>>;
  readonly dependencies: readonly string[];
  readonly version: string;
  readonly enforceRole?: boolean;
}
