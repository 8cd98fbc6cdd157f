import { z } from 'zod';
import type { HttpAnswer } from '../../ask-http.ts';
import type { Node } from '../../node.ts';
import { waitUntil } from '../../wait-until.ts';
import { askApi } from './ask-api.ts';
import { askComponents } from './ask-components.ts';
import { heardOrWhy } from './heard-or-why.ts';
import { readApiAnswer } from './read-api-answer.ts';

/** Everything starts at once, on machines that may be small. */
const timeoutMs = 180_000;

const condition = z.object({
  type: z.string(),
  status: z.string(),
  lastHeartbeatTime: z.string().nullish(),
});
const nodes = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({ conditions: z.array(condition).nullish() }),
    }),
  ),
});
const pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).nullish(),
      }),
      status: z.object({
        phase: z.string(),
        conditions: z.array(condition).nullish(),
        containerStatuses: z
          .array(
            z.object({
              state: z
                .object({ running: z.object({ startedAt: z.string().nullish() }).nullish() })
                .nullish(),
            }),
          )
          .nullish(),
      }),
    }),
  ),
});

/** What a copied API server says of its nodes and its pods. */
export interface RevivedState {
  readonly nodes: z.infer<typeof nodes>['items'];
  readonly pods: z.infer<typeof pods>['items'];
}

/**
 * Waits until a copied cluster works. What its API server says at first was said of the cluster
 * that it is a copy of: only what nodes and pods have told since `since`, in milliseconds, counts.
 */
export async function awaitRevived(
  members: readonly Node[],
  controlPlane: Node,
  since: number,
  signal: AbortSignal,
): Promise<void> {
  const names = members.map(({ name }) => name);
  await waitUntil(
    () =>
      heardOrWhy(async () => {
        const components = await askComponents(controlPlane, signal);
        if (components !== true) return components;
        const questions = ['/readyz', '/api/v1/nodes', '/api/v1/pods'];
        const [own, ...answers] = await askApi(controlPlane, questions, signal);
        if (own?.status !== 200) return 'the API server not ready yet';
        return judgeRevival(names, since, {
          nodes: readApiAnswer(answers[0], nodes, 'the nodes of the cluster').items,
          pods: readApiAnswer(answers[1], pods, 'the pods of the cluster').items,
        });
      }),
    { reason: 'the copied cluster to be Ready', timeoutMs, signal, everyMs: 250 },
  );
}

/** Whether the API server has heard of this node since then, or else that it has not. */
export function isNodeHeard(
  name: string,
  since: number,
  answer: HttpAnswer | undefined,
): true | string {
  const { items } = readApiAnswer(answer, nodes, 'the nodes of the cluster');
  const node = items.find(({ metadata }) => metadata.name === name);
  const heard = node?.status.conditions?.some((each) => isSince(each.lastHeartbeatTime, since));
  return heard === true || `${name} not heard of yet`;
}

/** Whether all nodes and pods work again, or else what is missing. */
export function judgeRevival(
  names: readonly string[],
  since: number,
  state: RevivedState,
): true | string {
  const awake = state.nodes.filter(({ status }) => {
    const ready = status.conditions?.find(({ type }) => type === 'Ready');
    return ready?.status === 'True' && isSince(ready.lastHeartbeatTime, since);
  });
  const known = new Set(awake.map(({ metadata }) => metadata.name));
  const silent = names.filter((name) => !known.has(name));
  if (silent.length > 0) return `${silent.join(', ')} not Ready yet`;
  const late = state.pods.filter((pod) => !isStatic(pod) && !isOver(pod) && !isRevived(pod, since));
  return late.length === 0 || `${late.map(({ metadata }) => metadata.name).join(', ')} not yet`;
}

/**
 * A pod of the control plane. A kubelet that has just started tells of these only every 10 s
 * (syncPeriod of its status manager): the programs in them are asked themselves.
 */
function isStatic({ metadata }: RevivedState['pods'][number]): boolean {
  return metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}

function isOver({ status }: RevivedState['pods'][number]): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

function isRevived({ status }: RevivedState['pods'][number], since: number): boolean {
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  const started = (status.containerStatuses ?? []).map(({ state }) => state?.running?.startedAt);
  return ready?.status === 'True' && started.every((time) => isSince(time, since));
}

/** The API tells whole seconds. */
function isSince(time: string | null | undefined, since: number): boolean {
  return Date.parse(time ?? '') >= since;
}
