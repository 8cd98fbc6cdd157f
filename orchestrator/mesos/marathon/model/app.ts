import type { Container } from './container.ts';
import type { HealthCheck } from './health-check.ts';
import type { PortDefinition } from './port.ts';
import type { ReadinessCheck } from './readiness-check.ts';
import type { RunSpecBase } from './run-spec.ts';

/** A file that is fetched into the sandbox before the task starts. */
export interface FetchUri {
  readonly uri: string;
  readonly extract: boolean;
  readonly executable: boolean;
  readonly cache: boolean;
  readonly destPath?: string;
}

/** Marathon's app in the form since 1.5, with every default filled in. */
export interface App extends RunSpecBase {
  readonly kind: 'app';
  readonly cmd?: string;
  readonly args?: readonly string[];
  readonly executor: string;
  readonly cpus: number;
  /** MB, as `disk`. */
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
  readonly resourceLimits?: {
    readonly cpus?: number | 'unlimited';
    readonly mem?: number | 'unlimited';
  };
  readonly fetch: readonly FetchUri[];
  /** Used on the host network only; containers have `container.portMappings`. */
  readonly portDefinitions: readonly PortDefinition[];
  readonly requirePorts: boolean;
  readonly container?: Container;
  readonly healthChecks: readonly HealthCheck[];
  readonly readinessChecks: readonly ReadinessCheck[];
  readonly taskKillGracePeriodSeconds?: number;
  readonly residency?: {
    readonly relaunchEscalationTimeoutSeconds: number;
    readonly taskLostBehavior: 'WAIT_FOREVER' | 'RELAUNCH_AFTER_TIMEOUT';
  };
  readonly tty?: boolean;
}
