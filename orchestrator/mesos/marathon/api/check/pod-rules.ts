import type { PodContainerJson, PodJson } from '../shape/pod.ts';
import type { Problem } from '../shape/problem.ts';
import { constraintProblem } from './constraint-problem.ts';
import { isUnique } from './is-unique.ts';
import { networkProblems } from './network-problems.ts';
import { podContainerProblems } from './pod-container-problems.ts';
import { requireThat } from './require-that.ts';
import { unreachableProblems } from './unreachable-problems.ts';

/** A rule for pods; left out where one of the keys it reads could not be read. */
export interface PodRule {
  readonly reads: readonly (keyof PodJson)[];
  readonly find: (json: PodJson) => readonly Problem[];
}

const endpointsOf = ({ containers = [] }: PodJson) =>
  containers.flatMap(({ endpoints = [] }) => endpoints);

/** Rules for a whole pod. */
export const podRules: readonly PodRule[] = [
  {
    reads: ['containers'],
    find: ({ containers = [] }) => [
      ...requireThat(containers.length > 0, '/containers', 'must have at least 1 element'),
      ...requireThat(
        isUnique(containers.map(({ name }) => name)),
        '/containers',
        'names of containers must be unique',
      ),
    ],
  },
  {
    reads: ['containers', 'volumes', 'networks'],
    find: (json) =>
      (json.containers ?? []).flatMap((container: PodContainerJson, index) =>
        podContainerProblems(container, json, `/containers(${index})`),
      ),
  },
  {
    reads: ['containers'],
    find: (json) => {
      const endpoints = endpointsOf(json);
      const chosen = (key: 'containerPort' | 'hostPort') =>
        endpoints.map((endpoint) => endpoint[key]).filter((port) => port !== 0);
      return [
        ...requireThat(
          isUnique(endpoints.map(({ name }) => name)),
          '/',
          'names of endpoints must be unique across all containers',
        ),
        ...requireThat(
          isUnique(chosen('containerPort')),
          '/',
          'container ports must be unique across all containers',
        ),
        ...requireThat(
          isUnique(chosen('hostPort')),
          '/',
          'host ports must be unique across all containers',
        ),
      ];
    },
  },
  {
    reads: ['volumes', 'containers'],
    find: ({ volumes = [], containers = [] }) => {
      const mounted = containers.flatMap(({ volumeMounts = [] }) =>
        volumeMounts.map(({ name }) => name),
      );
      return [
        ...requireThat(
          isUnique(volumes.map(({ name }) => name)),
          '/volumes',
          'names of volumes must be unique',
        ),
        ...volumes.flatMap(({ name, secret }, index) => [
          ...requireThat(
            mounted.includes(name),
            `/volumes(${index})`,
            'at least one container must mount it',
          ),
          ...requireThat(
            secret === undefined,
            `/volumes(${index})`,
            'feature secrets is not enabled',
          ),
        ]),
      ];
    },
  },
  { reads: ['networks'], find: ({ networks = [] }) => networkProblems(networks) },
  {
    reads: ['scheduling'],
    find: ({ scheduling }) => [
      ...(scheduling?.placement?.constraints ?? []).flatMap((constraint, index) => {
        const { fieldName, operator, value } = constraint;
        const parts = value === undefined ? [fieldName, operator] : [fieldName, operator, value];
        const error = constraintProblem(parts);
        return requireThat(
          error === undefined,
          `/scheduling/placement/constraints(${index})`,
          error ?? '',
        );
      }),
      ...unreachableProblems(scheduling?.unreachableStrategy, '/scheduling'),
    ],
  },
  {
    reads: ['volumes', 'scheduling'],
    find: ({ volumes = [], scheduling }) => {
      const strategy = scheduling?.unreachableStrategy;
      const isResident = volumes.some(({ persistent }) => persistent !== undefined);
      return requireThat(
        !isResident || strategy === undefined || strategy === 'disabled',
        '/scheduling/unreachableStrategy',
        'must be "disabled" for a pod with persistent volumes',
      );
    },
  },
  {
    reads: ['secrets'],
    find: ({ secrets = {} }) =>
      requireThat(Object.keys(secrets).length === 0, '/secrets', 'feature secrets is not enabled'),
  },
];
