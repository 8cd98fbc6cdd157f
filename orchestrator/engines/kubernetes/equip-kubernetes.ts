import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { waitUntil } from '../../wait-until.ts';
import type { EngineStep } from '../engine.ts';
import { type Addon, addons } from './addons.ts';
import { askApi } from './ask-api.ts';
import { requireControlPlane } from './find-control-plane.ts';
import { heardOrWhy } from './heard-or-why.ts';
import { kubectl } from './kubectl.ts';
import { paths } from './paths.ts';

/** metrics-server looks twice, 10 seconds apart, before it answers; small machines are slow. */
const READY_TIMEOUT_MS = 180_000;

/** Installs add-ons, all at once, and then waits for one after the other. */
export function equipKubernetes(
  nodes: readonly Node[],
  names: readonly string[],
): readonly EngineStep[] {
  if (names.length === 0) return [];
  const install: EngineStep = {
    id: `kubernetes-install:${names.join(',')}`,
    title: `Install ${names.join(', ')}`,
    async run(signal) {
      const controlPlane = await requireControlPlane(nodes, signal);
      const files = names.flatMap((name) => ['--filename', `${paths.manifests}/${name}.yaml`]);
      await kubectl(controlPlane, ['apply', ...files], signal);
    },
  };
  return [install, ...names.map((name) => awaitAddon(nodes, name))];
}

function awaitAddon(nodes: readonly Node[], name: string): EngineStep {
  const addon = addons[name];
  if (addon === undefined) {
    throw new RopesError('INTERNAL', `Kubernetes has no add-on ${name}.`);
  }
  return {
    id: `kubernetes-addon:${name}`,
    title: addon.title,
    async run(signal) {
      const controlPlane = await requireControlPlane(nodes, signal);
      await waitUntil(() => heardOrWhy(() => look(controlPlane, addon, nodes.length, signal)), {
        reason: `the add-on ${name}`,
        timeoutMs: READY_TIMEOUT_MS,
        signal,
        everyMs: 500,
      });
    },
  };
}

async function look(
  controlPlane: Node,
  addon: Addon,
  nodes: number,
  signal: AbortSignal,
): Promise<true | string> {
  const [answer] = await askApi(controlPlane, [addon.path], signal);
  return addon.read(answer?.body, nodes);
}
