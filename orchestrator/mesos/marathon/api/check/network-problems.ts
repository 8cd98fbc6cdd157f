import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';
import { isUnique } from './is-unique.ts';
import { requireThat } from './require-that.ts';

/** Rules for the networks of apps and pods. */
export function networkProblems(networks: NonNullable<AppJson['networks']>): readonly Problem[] {
  const inMode = (wanted: string) => networks.filter(({ mode = 'container' }) => mode === wanted);
  const host = inMode('host');
  const bridge = inMode('container/bridge');
  const container = inMode('container');
  const kinds = [host, bridge, container].filter((found) => found.length > 0).length;
  const path = '/networks';
  return [
    ...requireThat(
      host.every(
        ({ name, labels }) => name === undefined && Object.keys(labels ?? {}).length === 0,
      ),
      path,
      'host networks have neither name nor labels',
    ),
    ...requireThat(
      bridge.every(({ name }) => name === undefined),
      path,
      'bridge networks have no name',
    ),
    ...requireThat(
      isUnique(container.map(({ name }) => name)),
      path,
      'the same network cannot be joined twice',
    ),
    ...requireThat(
      kinds <= 1 && host.length <= 1 && bridge.length <= 1,
      path,
      'use one host network, or one bridge network, or container networks',
    ),
    ...requireThat(
      container.every(({ name }) => name !== undefined),
      path,
      'a container network needs a name',
    ),
  ];
}
