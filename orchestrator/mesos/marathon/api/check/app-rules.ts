import type { AppJson } from '../shape/app.ts';
import type { AppRule } from './app-rule.ts';
import { checkRules } from './check-rules.ts';
import { constraintProblem } from './constraint-problem.ts';
import { containerRules } from './container-rules.ts';
import { idProblems } from './id-problems.ts';
import { isUnique } from './is-unique.ts';
import { networkProblems } from './network-problems.ts';
import { requireThat } from './require-that.ts';
import { strategyRules } from './strategy-rules.ts';

/** Rules for a whole app in the current form, with ids made absolute and ports filled in. */
export const appRules: readonly AppRule[] = [
  { reads: ['id'], find: ({ id = '/' }) => idProblems(id, '/id') },
  {
    reads: ['dependencies'],
    find: ({ dependencies = [] }) =>
      dependencies.flatMap((id, index) => idProblems(id, `/dependencies(${index})`)),
  },
  {
    reads: ['cmd', 'args', 'container'],
    find: (json) =>
      requireThat(
        saysWhatToRun(json),
        '/',
        "an app needs one of 'cmd' and 'args', or a 'container' that knows what to run",
      ),
  },
  {
    reads: ['constraints'],
    find: ({ constraints = [] }) =>
      constraints.flatMap((parts, index) => {
        const error = constraintProblem(parts);
        return requireThat(error === undefined, `/constraints(${index})`, error ?? '');
      }),
  },
  {
    reads: ['portDefinitions', 'ports'],
    find: ({ portDefinitions = [] }) => [
      ...requireThat(
        isUnique(portDefinitions.map(({ name }) => name)),
        '/portDefinitions',
        'names of ports must be unique',
      ),
      ...requireThat(
        isUnique(portDefinitions.map(({ port = 0 }) => port).filter((port) => port !== 0)),
        '/portDefinitions',
        'ports must be unique',
      ),
    ],
  },
  { reads: ['networks'], find: ({ networks = [] }) => networkProblems(networks) },
  {
    reads: ['gpus', 'container'],
    find: ({ gpus = 0, container }) =>
      requireThat(
        gpus === 0 || container === undefined || container.type === 'MESOS',
        '/',
        'GPUs are for containers of type MESOS only',
      ),
  },
  {
    reads: ['resourceLimits', 'cpus', 'mem'],
    find: ({ resourceLimits = {}, cpus = 1, mem = 128 }) => [
      ...requireThat(
        isAtLeast(resourceLimits.cpus, cpus),
        '/resourceLimits/cpus',
        `must be at least the requested ${cpus}`,
      ),
      ...requireThat(
        isAtLeast(resourceLimits.mem, mem),
        '/resourceLimits/mem',
        `must be at least the requested ${mem}`,
      ),
    ],
  },
  {
    reads: ['env'],
    find: ({ env = {} }) => [
      ...requireThat(!Object.hasOwn(env, ''), '/env', 'names of variables must not be empty'),
      ...Object.entries(env).flatMap(([name, value]) =>
        requireThat(typeof value === 'string', `/env/${name}`, 'feature secrets is not enabled'),
      ),
    ],
  },
  {
    reads: ['secrets'],
    find: ({ secrets = {} }) =>
      requireThat(Object.keys(secrets).length === 0, '/secrets', 'feature secrets is not enabled'),
  },
  ...containerRules,
  ...checkRules,
  ...strategyRules,
];

function saysWhatToRun({ cmd, args = [], container }: AppJson): boolean {
  const ways = (cmd === undefined ? 0 : 1) + (args.length === 0 ? 0 : 1);
  return ways === 1 || (ways === 0 && container?.docker !== undefined);
}

function isAtLeast(limit: number | 'unlimited' | undefined, requested: number): boolean {
  return limit === undefined || limit === 'unlimited' || limit >= requested;
}
