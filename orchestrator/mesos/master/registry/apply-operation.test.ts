import { describe, expect, it } from 'vitest';
import { applyOperation } from './apply-operation.ts';
import type { LoggedOperation } from './logged-operation.ts';
import { emptyContent, type RegistryContent } from './registry-content.ts';

const time = 1_764_000_000_000;
const at = { nanoseconds: 1_000_000_000 };
const agent = (id: string, hostname = 'node1') => ({
  info: { id: { value: id }, hostname },
  version: '1.11.0',
});
const machine = { hostname: 'node1', ip: '10.0.0.1' };
const drain = { state: 'DRAINING', markGone: false, startedTime: time } as const;
const unavailability = { start: at, duration: { nanoseconds: 3_600_000_000_000 } };
const schedule = { windows: [{ machine_ids: [machine], unavailability }] };

function run(...operations: readonly LoggedOperation[]): RegistryContent {
  return operations.reduce((registry, operation) => {
    const { registry: next, refusal } = applyOperation(registry, operation);
    expect(refusal).toBeUndefined();
    return next;
  }, emptyContent);
}

const ADMIT: LoggedOperation = { type: 'ADMIT_AGENT', ...agent('S0') };
const UNREACHABLE: LoggedOperation = { type: 'MARK_UNREACHABLE', id: 'S0', time };
const GONE: LoggedOperation = { type: 'MARK_GONE', id: 'S0', time };
const SCHEDULE: LoggedOperation = { type: 'UPDATE_SCHEDULE', schedule };
const DOWN: LoggedOperation = { type: 'START_MAINTENANCE', machines: [machine] };
const UP: LoggedOperation = { type: 'STOP_MAINTENANCE', machines: [machine] };
const REACTIVATE: LoggedOperation = { type: 'REACTIVATE_AGENT', id: 'S0' };
const DRAIN: LoggedOperation = { type: 'DRAIN_AGENT', id: 'S0', drain };

describe('applyOperation', () => {
  it.each<
    [what: string, operations: readonly LoggedOperation[], expected: Partial<RegistryContent>]
  >([
    ['admits an agent', [ADMIT], { agents: { S0: { ...agent('S0') } } }],
    [
      'notes that an admitted agent changed',
      [ADMIT, { type: 'UPDATE_AGENT', ...agent('S0', 'other') }],
      { agents: { S0: { ...agent('S0', 'other') } } },
    ],
    ['removes an agent', [ADMIT, { type: 'REMOVE_AGENT', id: 'S0' }], { agents: {} }],
    ['marks unreachable', [ADMIT, UNREACHABLE], { agents: {}, unreachable: { S0: { time } } }],
    [
      'takes an unreachable agent back',
      [ADMIT, UNREACHABLE, { type: 'MARK_REACHABLE', ...agent('S0') }],
      { agents: { S0: { ...agent('S0') } }, unreachable: {} },
    ],
    ['marks gone', [ADMIT, GONE], { agents: {}, gone: { S0: { time } } }],
    [
      'marks an unreachable agent gone',
      [ADMIT, UNREACHABLE, GONE],
      { unreachable: {}, gone: { S0: { time } } },
    ],
    [
      'drains, and keeps that through an absence',
      [
        ADMIT,
        DRAIN,
        { type: 'MARK_DRAINED', id: 'S0' },
        UNREACHABLE,
        { type: 'MARK_REACHABLE', ...agent('S0') },
      ],
      {
        agents: {
          S0: {
            ...agent('S0'),
            drain: { ...drain, state: 'DRAINED' },
            deactivated: true,
          },
        },
      },
    ],
    [
      'reactivates a drained agent',
      [ADMIT, DRAIN, { type: 'MARK_DRAINED', id: 'S0' }, REACTIVATE],
      { agents: { S0: { ...agent('S0') } } },
    ],
    [
      'drains an agent that is unreachable when it comes back',
      [ADMIT, UNREACHABLE, DRAIN, { type: 'MARK_REACHABLE', ...agent('S0') }],
      { agents: { S0: { ...agent('S0'), drain, deactivated: true } }, unreachable: {} },
    ],
    [
      'deactivates and reactivates an agent that is unreachable',
      [ADMIT, UNREACHABLE, { type: 'DEACTIVATE_AGENT', id: 'S0' }, REACTIVATE],
      { agents: {}, unreachable: { S0: { time } } },
    ],
    [
      'deactivates',
      [ADMIT, { type: 'DEACTIVATE_AGENT', id: 'S0' }],
      { agents: { S0: { ...agent('S0'), deactivated: true } } },
    ],
    [
      'drains scheduled machines',
      [SCHEDULE],
      { machines: { 'node1 10.0.0.1': { id: machine, mode: 'DRAINING', unavailability } } },
    ],
    [
      'takes machines down',
      [SCHEDULE, DOWN],
      { machines: { 'node1 10.0.0.1': { id: machine, mode: 'DOWN', unavailability } } },
    ],
    [
      'takes machines up and out of the schedule',
      [SCHEDULE, DOWN, UP],
      { machines: {}, schedule: { windows: [] } },
    ],
    [
      'ends the draining of a machine that leaves the schedule',
      [SCHEDULE, { type: 'UPDATE_SCHEDULE', schedule: {} }],
      { machines: {} },
    ],
    [
      'weighs roles one by one',
      [
        { type: 'UPDATE_WEIGHTS', weights: [{ role: 'a', weight: 2 }] },
        { type: 'UPDATE_WEIGHTS', weights: [{ role: 'b', weight: 3 }, { weight: 4 }] },
      ],
      { weights: { a: 2, b: 3, '*': 4 } },
    ],
    [
      'drops a quota without limits',
      [
        {
          type: 'UPDATE_QUOTA',
          configs: [
            { role: 'a', limits: { cpus: { value: 2 } } },
            { role: 'b', limits: { mem: { value: 1 } } },
          ],
        },
        { type: 'UPDATE_QUOTA', configs: [{ role: 'a', limits: {} }] },
      ],
      { quota: { b: { role: 'b', limits: { mem: { value: 1 } } } } },
    ],
    [
      'notes that an agent is drained that was lost at the same moment',
      [ADMIT, DRAIN, UNREACHABLE, { type: 'MARK_DRAINED', id: 'S0' }],
      {
        agents: {},
        unreachable: { S0: { time, deactivated: true, drain: { ...drain, state: 'DRAINED' } } },
      },
    ],
    [
      'takes what has happened already as done',
      [ADMIT, UNREACHABLE, UNREACHABLE, GONE, UNREACHABLE, { type: 'REMOVE_AGENT', id: 'S0' }],
      { agents: {}, unreachable: {}, gone: { S0: { time } } },
    ],
  ])('%s', (_what, operations, expected) => {
    expect(run(...operations)).toMatchObject(expected);
    expect(run(...operations)).toEqual({ ...emptyContent, ...run(...operations), ...expected });
  });

  it.each<[refusal: string, before: readonly LoggedOperation[], refused: LoggedOperation]>([
    ['Agent S0 is already admitted', [ADMIT], ADMIT],
    ['Agent S0 is not admitted', [], UNREACHABLE],
    ['Agent S0 is not admitted', [ADMIT, GONE], DRAIN],
    ['Agent is not deactivated', [ADMIT, UNREACHABLE], REACTIVATE],
    ['Agent is still in the DRAINING state', [ADMIT, DRAIN, UNREACHABLE], REACTIVATE],
    ['Agent S0 has been marked gone', [ADMIT, GONE], { type: 'MARK_REACHABLE', ...agent('S0') }],
    ['Agent S0 is not known', [], GONE],
    [
      "Both 'hostname' and 'ip' for a machine are empty",
      [],
      {
        type: 'UPDATE_SCHEDULE',
        schedule: { windows: [{ machine_ids: [machine, {}], unavailability }] },
      },
    ],
    ["Machine 'node1 10.0.0.1' is not part of a maintenance schedule", [], DOWN],
    ["Machine 'node1 10.0.0.1' is not in DRAINING mode", [SCHEDULE, DOWN], DOWN],
    ["Machine 'node1 10.0.0.1' is not in DOWN mode", [SCHEDULE], UP],
    [
      "Machine 'node1 10.0.0.1' is deactivated and cannot be removed from the schedule",
      [SCHEDULE, DOWN],
      { type: 'UPDATE_SCHEDULE', schedule: { windows: [] } },
    ],
    [
      "Machine 'NODE1 10.0.0.1' appears more than once in the schedule",
      [],
      {
        type: 'UPDATE_SCHEDULE',
        schedule: {
          windows: [{ machine_ids: [machine, { ...machine, hostname: 'NODE1' }], unavailability }],
        },
      },
    ],
  ])('refuses: %s', (refusal, before, refused) => {
    const registry = run(...before);
    expect(applyOperation(registry, refused)).toEqual({ registry, refusal });
  });
});
