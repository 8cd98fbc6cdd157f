import type { App } from './app.ts';
import type { Constraint } from './constraint.ts';
import type { EnvValue } from './env-value.ts';
import type { Network } from './network.ts';
import type { Pod } from './pod.ts';

/** When a lost instance is replaced (inactive) and forgotten (expunge), in seconds. */
export type UnreachableStrategy =
  | 'disabled'
  | { readonly inactiveAfterSeconds: number; readonly expungeAfterSeconds: number };

type KillSelection = 'YOUNGEST_FIRST' | 'OLDEST_FIRST';

/** When the last change of the instance count, and of anything else, was made (ISO 8601). */
export interface VersionInfo {
  readonly lastScalingAt: string;
  readonly lastConfigChangeAt: string;
}

/** What apps and pods share, with every default filled in. */
export interface RunSpecBase {
  /** Absolute path, such as `/shop/web`. */
  readonly id: string;
  readonly instances: number;
  /** ISO 8601 with milliseconds; set by the upgrade that made this version. */
  readonly version: string;
  readonly versionInfo: VersionInfo;
  readonly user?: string;
  readonly role?: string;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, { readonly source: string }>>;
  readonly networks: readonly Network[];
  readonly constraints: readonly Constraint[];
  /** Empty = the framework's own role and unreserved resources. */
  readonly acceptedResourceRoles: readonly string[];
  readonly backoffSeconds: number;
  readonly backoffFactor: number;
  readonly maxLaunchDelaySeconds: number;
  /** Fractions of the wanted instances: what must stay healthy, what may run above. */
  readonly upgradeStrategy: {
    readonly minimumHealthCapacity: number;
    readonly maximumOverCapacity: number;
  };
  readonly killSelection: KillSelection;
  readonly unreachableStrategy: UnreachableStrategy;
  /** Absolute paths of apps, pods or groups that must run first. */
  readonly dependencies: readonly string[];
}

export type RunSpec = App | Pod;
