import type { DeploymentAction, DeploymentPlan, DeploymentStep } from '../model/deployment.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { dependencyLayers } from './dependency-layers.ts';

export interface DeploymentRequest {
  readonly id: string;
  readonly version: string;
  readonly original: Group;
  /** With its versions assigned. */
  readonly target: Group;
  /** Instances to kill first where an app or pod gets smaller, by its id. */
  readonly toKill: Readonly<Record<string, readonly string[]>>;
}

/**
 * The way from one tree to the other: a step that stops what is gone, one that starts what is
 * new with no instance, then one per dependency layer that scales or restarts.
 * @throws RefusedError dependency-cycle
 */
export function planDeployment(request: DeploymentRequest): DeploymentPlan {
  const { id, version, original, target } = request;
  const before = runSpecsIn(original);
  const after = runSpecsIn(target);
  const gone = [...before.values()].filter((spec) => after.get(spec.id)?.kind !== spec.kind);
  const added = [...after.values()].filter((spec) => before.get(spec.id)?.kind !== spec.kind);
  const steps: DeploymentStep[] = [
    { actions: gone.map((spec) => action('StopApplication', spec)) },
    { actions: added.map((spec) => ({ ...action('StartApplication', spec), scaleTo: 0 })) },
    ...layeredSteps(request, before, after),
  ];
  return {
    id,
    version,
    original,
    target,
    steps: steps.filter((step) => step.actions.length > 0),
  };
}

function layeredSteps(
  request: DeploymentRequest,
  before: ReadonlyMap<string, RunSpec>,
  after: ReadonlyMap<string, RunSpec>,
): readonly DeploymentStep[] {
  const layers = dependencyLayers(request.target);
  const steps = new Map<number, DeploymentAction[]>();
  for (const spec of after.values()) {
    const wanted = layerAction(before.get(spec.id), spec, request.toKill[spec.id]);
    if (wanted === undefined) continue;
    const layer = layers.get(spec.id) ?? 1;
    steps.set(layer, [...(steps.get(layer) ?? []), wanted]);
  }
  return [...steps].sort(([a], [b]) => a - b).map(([, actions]) => ({ actions }));
}

function layerAction(
  before: RunSpec | undefined,
  spec: RunSpec,
  toKill: readonly string[] | undefined,
): DeploymentAction | undefined {
  const scale = { ...action('ScaleApplication', spec), scaleTo: spec.instances };
  if (before === undefined || before.kind !== spec.kind) return scale;
  if (before.versionInfo.lastConfigChangeAt !== spec.versionInfo.lastConfigChangeAt) {
    return action('RestartApplication', spec);
  }
  if (before.version === spec.version) return undefined;
  return toKill === undefined ? scale : { ...scale, toKill };
}

function action(name: DeploymentAction['action'], spec: RunSpec): DeploymentAction {
  return { action: name, runSpecId: spec.id, kind: spec.kind };
}
