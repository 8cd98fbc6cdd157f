import type { Group } from './group.ts';
import type { ReadinessCheckResult } from './readiness-check.ts';

type DeploymentActionName =
  | 'StartApplication'
  | 'StopApplication'
  | 'ScaleApplication'
  | 'RestartApplication';

export interface DeploymentAction {
  readonly action: DeploymentActionName;
  readonly runSpecId: string;
  readonly kind: 'app' | 'pod';
  /** Instances wanted by StartApplication (0) and ScaleApplication. */
  readonly scaleTo?: number;
  /** Instances that ScaleApplication kills before any other. */
  readonly toKill?: readonly string[];
}

/** Actions that run side by side. */
export interface DeploymentStep {
  readonly actions: readonly DeploymentAction[];
}

export interface DeploymentPlan {
  readonly id: string;
  readonly version: string;
  readonly original: Group;
  readonly target: Group;
  readonly steps: readonly DeploymentStep[];
}

/** A plan under way. */
export interface RunningDeployment {
  readonly plan: DeploymentPlan;
  /** 0 = the first step. */
  readonly stepIndex: number;
  readonly readinessCheckResults: readonly ReadinessCheckResult[];
}
