/** What the page reads of Marathon's answers. */

export interface ShownApp {
  readonly id: string;
  readonly cmd?: string;
  readonly args?: readonly string[];
  readonly cpus: number;
  readonly mem: number;
  readonly instances: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly container?: { readonly docker?: { readonly image: string } };
  readonly healthChecks?: readonly unknown[];
  readonly version: string;
  readonly versionInfo?: { readonly lastScalingAt: string; readonly lastConfigChangeAt: string };
  readonly tasksStaged: number;
  readonly tasksRunning: number;
  readonly tasksHealthy: number;
  readonly tasksUnhealthy: number;
  readonly deployments: readonly { readonly id: string }[];
}

export interface ShownTask {
  readonly id: string;
  readonly appId: string;
  readonly host: string;
  readonly ports: readonly number[];
  readonly state: string;
  readonly stagedAt: string;
  readonly startedAt?: string;
  readonly version: string;
  readonly healthCheckResults: readonly {
    readonly alive: boolean;
    readonly lastFailureCause?: string;
  }[];
}

interface ShownFailure {
  readonly taskId: string;
  readonly state: string;
  readonly message: string;
  readonly host: string;
  readonly timestamp: string;
  readonly version: string;
}

/** One app with all that is told of it alone. */
export type AppInFull = ShownApp & {
  readonly tasks: readonly ShownTask[];
  readonly lastTaskFailure?: ShownFailure;
};

export interface ShownPodInstance {
  readonly id: string;
  readonly status: 'PENDING' | 'STAGING' | 'STABLE' | 'DEGRADED' | 'TERMINAL';
  readonly statusSince: string;
  readonly agentHostname?: string;
  readonly containers: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
  }[];
}

export interface ShownPod {
  readonly id: string;
  readonly status: 'STABLE' | 'DEGRADED' | 'TERMINAL';
  readonly spec: Readonly<Record<string, unknown>> & {
    readonly scaling: { readonly kind: string; readonly instances: number };
  };
  readonly instances: readonly ShownPodInstance[];
}

export interface ShownGroup {
  readonly id: string;
  readonly apps: readonly ShownApp[];
  readonly pods: readonly ShownPod[];
  readonly groups: readonly ShownGroup[];
}

export interface ShownAction {
  readonly action: string;
  readonly app?: string;
  readonly pod?: string;
}

export interface ShownDeployment {
  readonly id: string;
  readonly version: string;
  readonly affectedApps: readonly string[];
  readonly affectedPods: readonly string[];
  readonly steps: readonly { readonly actions: readonly ShownAction[] }[];
  readonly currentActions: readonly ShownAction[];
  readonly currentStep: number;
  readonly totalSteps: number;
}

interface RejectCount {
  readonly reason: string;
  readonly declined: number;
  readonly processed: number;
}

export interface ShownQueueEntry {
  readonly app?: { readonly id: string };
  readonly pod?: { readonly id: string };
  readonly count: number;
  readonly since: string;
  readonly delay: { readonly timeLeftSeconds: number; readonly overdue: boolean };
  readonly processedOffersSummary: {
    readonly processedOffersCount: number;
    readonly unusedOffersCount: number;
    readonly lastUnusedOfferAt?: string;
    readonly rejectSummaryLastOffers: readonly RejectCount[];
  };
}
