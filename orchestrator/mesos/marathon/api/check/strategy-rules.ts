import type { AppJson } from '../shape/app.ts';
import type { AppRule } from './app-rule.ts';
import { requireThat } from './require-that.ts';
import { unreachableProblems } from './unreachable-problems.ts';

const isSingleInstance = ({ labels = {} }: AppJson) =>
  labels.MARATHON_SINGLE_INSTANCE_APP === 'true';

const isResident = ({ container }: AppJson) =>
  (container?.volumes ?? []).some(({ persistent }) => persistent !== undefined);

/** Rules for how instances are replaced, and for apps that can only run once or only in one place. */
export const strategyRules: readonly AppRule[] = [
  {
    reads: ['labels', 'instances'],
    find: (json) =>
      requireThat(
        !isSingleInstance(json) || (json.instances ?? 1) <= 1,
        '/',
        'an app with the label MARATHON_SINGLE_INSTANCE_APP has at most one instance',
      ),
  },
  {
    reads: ['labels', 'upgradeStrategy'],
    find: (json) => {
      const { minimumHealthCapacity = 1, maximumOverCapacity = 1 } = json.upgradeStrategy ?? {};
      if (!isSingleInstance(json) || json.upgradeStrategy === undefined) return [];
      return [
        ...requireThat(
          minimumHealthCapacity === 0,
          '/upgradeStrategy/minimumHealthCapacity',
          'must be 0 for a single-instance app',
        ),
        ...requireThat(
          maximumOverCapacity === 0,
          '/upgradeStrategy/maximumOverCapacity',
          'must be 0 for a single-instance app',
        ),
      ];
    },
  },
  {
    reads: ['container', 'upgradeStrategy'],
    find: (json) =>
      requireThat(
        !isResident(json) || (json.upgradeStrategy?.maximumOverCapacity ?? 0) === 0,
        '/upgradeStrategy/maximumOverCapacity',
        'must be 0 for an app with persistent volumes',
      ),
  },
  {
    reads: ['container', 'unreachableStrategy'],
    find: (json) =>
      requireThat(
        !isResident(json) || json.unreachableStrategy === 'disabled',
        '/unreachableStrategy',
        'must be "disabled" for an app with persistent volumes',
      ),
  },
  {
    reads: ['unreachableStrategy'],
    find: ({ unreachableStrategy }) => unreachableProblems(unreachableStrategy, ''),
  },
];
