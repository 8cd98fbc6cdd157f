import type { FetchUri } from './app.ts';
import type { EnvValue } from './env-value.ts';
import type { RunSpecBase } from './run-spec.ts';

export interface PodEndpoint {
  readonly name: string;
  readonly containerPort?: number;
  /** 0 = any port of the offer. */
  readonly hostPort?: number;
  readonly protocol: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly networkNames?: readonly string[];
}

/** The agent runs it; exactly one of `http`, `tcp`, `exec`. Times in seconds. */
export interface PodHealthCheck {
  readonly http?: {
    readonly endpoint: string;
    readonly path?: string;
    readonly scheme?: 'HTTP' | 'HTTPS';
  };
  readonly tcp?: { readonly endpoint: string };
  readonly exec?: { readonly command: PodCommand };
  readonly gracePeriodSeconds: number;
  readonly intervalSeconds: number;
  readonly maxConsecutiveFailures: number;
  readonly timeoutSeconds: number;
  readonly delaySeconds: number;
}

export type PodCommand = { readonly shell: string } | { readonly argv: readonly string[] };

export interface PodContainer {
  readonly name: string;
  readonly exec?: { readonly command: PodCommand };
  readonly image?: {
    readonly kind: 'DOCKER' | 'APPC';
    readonly id: string;
    readonly forcePull?: boolean;
    readonly pullConfig?: { readonly secret: string };
  };
  readonly resources: {
    readonly cpus: number;
    /** MB, as `disk`. */
    readonly mem: number;
    readonly disk: number;
    readonly gpus: number;
  };
  readonly endpoints: readonly PodEndpoint[];
  readonly healthCheck?: PodHealthCheck;
  readonly environment: Readonly<Record<string, EnvValue>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly artifacts: readonly FetchUri[];
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly lifecycle?: { readonly killGracePeriodSeconds?: number };
  readonly tty?: boolean;
}

/** Marathon's pod, with every default filled in; `env` is its `environment`. */
export interface Pod extends RunSpecBase {
  readonly kind: 'pod';
  readonly containers: readonly PodContainer[];
  /** Without `host` and `persistent` a volume lives as long as the instance. */
  readonly volumes: readonly {
    readonly name: string;
    readonly host?: string;
    readonly persistent?: { readonly type: 'root' | 'path' | 'mount'; readonly size: number };
    readonly secret?: string;
  }[];
  readonly executorResources: {
    readonly cpus: number;
    readonly mem: number;
    readonly disk: number;
  };
}
