import { describe, expect, it } from 'vitest';
import type { LaunchedTask } from './launched-task.ts';
import { placeTasks } from './place-tasks.ts';
import type { PlacementConstraint } from './placement-constraint.ts';
import type { QueuedTask } from './queued-task.ts';
import { fakeOffer, fakeTask } from './task.fake.ts';

/** Who got what: `task@host`, and the ids of those that wait. */
function place(queue: QueuedTask[], offers = [fakeOffer('n1')], launched: LaunchedTask[] = []) {
  const placed = placeTasks(queue, offers, launched, 1000);
  return {
    placed: placed.placements.map(({ task, offer }) => `${task.taskId}@${offer.hostname}`),
    waiting: placed.waiting.map(({ taskId }) => taskId),
    dropped: placed.dropped.map(({ taskId }) => taskId),
    unused: placed.unused.map(({ hostname }) => hostname),
  };
}

describe('placeTasks', () => {
  it('puts high priority first and fills an offer before the next', () => {
    const queue = [
      fakeTask('a', { needs: { cpus: 3, mem: 1, disk: 0, gpus: 0 } }),
      fakeTask('b'),
      fakeTask('c', { highPriority: true, needs: { cpus: 2, mem: 1, disk: 0, gpus: 0 } }),
    ];
    expect(place(queue, [fakeOffer('n1'), fakeOffer('n2'), fakeOffer('n3')])).toEqual({
      placed: ['c@n1', 'a@n2', 'b@n1'],
      waiting: [],
      dropped: [],
      unused: ['n3'],
    });
  });

  it('lets small tasks pass one that fits nowhere', () => {
    const big = fakeTask('big', { needs: { cpus: 9, mem: 1, disk: 0, gpus: 0 } });
    expect(place([big, fakeTask('small')])).toMatchObject({
      placed: ['small@n1'],
      waiting: ['big'],
    });
  });

  it('waits for resources that no offer has', () => {
    const task = fakeTask('a', { needs: { cpus: 1, mem: 1, disk: 0, gpus: 1 } });
    expect(place([task])).toMatchObject({ placed: [], waiting: ['a'], unused: ['n1'] });
  });

  it('holds back what is for later', () => {
    expect(place([fakeTask('a', { notBefore: 1001 })])).toMatchObject({ waiting: ['a'] });
    expect(place([fakeTask('a', { notBefore: 1000 })])).toMatchObject({ placed: ['a@n1'] });
  });

  it('drops a second run of an exclusive job, also in the same batch', () => {
    const queue = [fakeTask('a1', { jobId: 'a' }), fakeTask('a2', { jobId: 'a' })];
    expect(place(queue)).toMatchObject({ placed: ['a1@n1'], dropped: ['a2'] });
    const both = queue.map((task) => ({ ...task, exclusive: false }));
    expect(place(both)).toMatchObject({ placed: ['a1@n1', 'a2@n1'], dropped: [] });
  });

  it('takes reserved resources first and leaves the rest of the offer usable', () => {
    const offer = {
      ...fakeOffer('n1', 1, 1000),
      resources: [
        ...(fakeOffer('n1', 1, 1000).resources ?? []),
        {
          name: 'cpus',
          type: 'SCALAR' as const,
          scalar: { value: 0.5 },
          reservations: [{ type: 'STATIC' as const, role: 'ops' }],
        },
      ],
    };
    const { placements } = placeTasks([fakeTask('a')], [offer], [], 0);
    expect(placements[0]?.resources.filter(({ name }) => name === 'cpus')).toEqual([
      expect.objectContaining({ scalar: { value: 0.5 }, reservations: expect.anything() }),
      { name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } },
    ]);
  });

  const rack = (value: string) => ({ name: 'rack', type: 'TEXT' as const, text: { value } });
  const hosts = [
    fakeOffer('n1', 4, 1000, [rack('r1')]),
    fakeOffer('n2', 4, 1000, [rack('r12')]),
    fakeOffer('n3'),
    fakeOffer('n4', 4, 1000, [{ name: 'rack', type: 'SET', set: { item: ['x', 'y'] } }]),
  ];
  const constraint = (
    operator: PlacementConstraint['operator'],
    value: string,
    attribute = 'rack',
    whenAbsent = false,
  ): PlacementConstraint => ({ attribute, operator, value, whenAbsent });

  it.each([
    [constraint('EQUALS', 'r12'), 'n2'],
    [constraint('EQUALS', 'y'), 'n4'],
    [constraint('LIKE', 'r1.+'), 'n2'],
    [constraint('LIKE', 'r'), undefined],
    [constraint('UNLIKE', 'r.*'), 'n4'],
    [constraint('UNLIKE', '.*'), undefined],
    [constraint('UNLIKE', '.*', 'rack', true), 'n3'],
    [constraint('LIKE', 'n[23]', 'hostname'), 'n2'],
    [constraint('LIKE', '(', 'hostname'), undefined],
    [constraint('UNLIKE', '(', 'rack', true), undefined],
    [constraint('EQUALS', 'n3', '@hostname'), 'n3'],
  ])('%j places on %s', (wanted, host) => {
    expect(place([fakeTask('a', { constraints: [wanted] })], hosts).placed).toEqual(
      host === undefined ? [] : [`a@${host}`],
    );
  });
});
