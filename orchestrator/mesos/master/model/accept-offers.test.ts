import { describe, expect, it } from 'vitest';
import type { OfferOperation } from '../../wire/messages/offer.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { acceptOffers } from './accept-offers.ts';
import { createTestModel, testTask } from './model.fixture.ts';

const web = [{ type: 'DYNAMIC' as const, role: 'web' }];
const disk = (size: number) => ({
  name: 'disk',
  type: 'SCALAR' as const,
  scalar: { value: size },
  reservations: web,
});
const volume = (size: number) => ({
  ...disk(size),
  disk: { persistence: { id: 'v' }, volume: { container_path: 'data', mode: 'RW' as const } },
});

/** A framework of role web with an offer of a whole agent. */
function createOffer() {
  const model = createTestModel();
  const agent = model.addAgent();
  const framework = model.addFramework({
    roles: ['web'],
    capabilities: [{ type: 'MULTI_ROLE' }, { type: 'RESERVATION_REFINEMENT' }],
  });
  model.allocate();
  const accept = (...operations: OfferOperation[]) => {
    const offer_ids = [...framework.offers.keys()].map((value) => ({ value }));
    acceptOffers(model.context, framework, { offer_ids, operations });
  };
  const operationStates = () =>
    model.toFrameworks.flatMap(({ event }) =>
      event.type === 'UPDATE_OPERATION_STATUS'
        ? [
            `${event.update_operation_status.status.state} ${event.update_operation_status.status.message ?? ''}`,
          ]
        : [],
    );
  const available = () =>
    formatResources(model.context.allocator.available(agent.id)).split(';').sort().join(';');
  return { model, agent, framework, accept, operationStates, available };
}

describe('acceptOffers', () => {
  it('gives back what no operation uses, as declined', () => {
    const { model, agent, framework, accept, available } = createOffer();
    accept({ type: 'LAUNCH', launch: { task_infos: [testTask(agent, 't1')] } });
    expect(available()).toBe('cpus:3;disk:1000;mem:896');
    model.allocate();
    expect(framework.offers.size).toBe(0);
    model.time += 5000;
    model.allocate();
    expect(framework.offers.size).toBe(1);
  });

  it('takes an ACCEPT without operations as a decline', () => {
    const { framework, accept, available } = createOffer();
    accept();
    expect(framework.offers.size).toBe(0);
    expect(available()).toBe('cpus:4;disk:1000;mem:1024');
  });

  it('lets operations use what those before them made', () => {
    const { model, agent, framework, accept, available, operationStates } = createOffer();
    const task = testTask(agent, 't1', { resources: [...parseResources('cpus:1'), volume(100)] });
    accept(
      { type: 'RESERVE', reserve: { resources: [disk(300)] } },
      { type: 'CREATE', id: { value: 'o' }, create: { volumes: [volume(100)] } },
      { type: 'LAUNCH', launch: { task_infos: [task] } },
    );
    expect([...framework.tasks.keys()]).toEqual(['t1']);
    expect(operationStates()).toEqual(['OPERATION_FINISHED ']);
    expect(available()).toBe('cpus:3;disk(web):200;disk:700;mem:1024');
    expect(model.toAgents.map(({ event }) => event.type)).toEqual([
      'CHECKPOINT_RESOURCES',
      'CHECKPOINT_RESOURCES',
      'RUN_TASK',
    ]);
  });

  it('reserves a source that differs in nothing but its reservations', () => {
    const { accept, available } = createOffer();
    accept({
      type: 'RESERVE',
      reserve: { source: parseResources('disk:300'), resources: [disk(300)] },
    });
    expect(available()).toBe('cpus:4;disk(web):300;disk:700;mem:1024');
  });

  it('ends volumes and reservations', () => {
    const { agent, accept, available } = createOffer();
    accept(
      { type: 'RESERVE', reserve: { resources: [disk(300)] } },
      { type: 'CREATE', create: { volumes: [volume(300)] } },
      { type: 'SHRINK_VOLUME', shrink_volume: { volume: volume(300), subtract: { value: 100 } } },
      { type: 'GROW_VOLUME', grow_volume: { volume: volume(200), addition: disk(50) } },
      { type: 'DESTROY', destroy: { volumes: [volume(250)] } },
      { type: 'UNRESERVE', unreserve: { resources: [disk(300)] } },
    );
    expect(available()).toBe('cpus:4;disk:1000;mem:1024');
    expect(formatResources(agent.totalResources)).toBe('cpus:4;mem:1024;disk:1000');
  });

  it.each<[string, OfferOperation, RegExp]>([
    [
      'a reservation for another role',
      {
        type: 'RESERVE',
        reserve: { resources: [{ ...disk(1), reservations: [{ type: 'DYNAMIC', role: 'ops' }] }] },
      },
      /^OPERATION_ERROR A reserve operation was attempted for a resource with role 'ops', but/,
    ],
    [
      'more than there is',
      { type: 'RESERVE', reserve: { resources: [disk(1001)] } },
      /^OPERATION_ERROR Invalid RESERVE Operation: .* does not contain disk:1001$/,
    ],
    [
      'more than its source',
      {
        type: 'RESERVE',
        reserve: {
          source: parseResources('disk:0.01'),
          resources: [disk(100)],
        },
      },
      /^OPERATION_ERROR Invalid source: disk:0.01 and disk\(web\):100 differ in more than/,
    ],
    [
      'a source and nothing for it',
      { type: 'RESERVE', reserve: { source: parseResources('cpus:1'), resources: [] } },
      /^OPERATION_ERROR Invalid source: cpus:1 and .* differ in more than/,
    ],
    [
      'a volume that would grow by something else',
      {
        type: 'GROW_VOLUME',
        grow_volume: { volume: volume(100), addition: { ...disk(1), name: 'cpus' } },
      },
      /^OPERATION_ERROR Incompatible resources in the 'volume' and 'addition' fields$/,
    ],
    [
      'the end of a volume that is not there',
      { type: 'DESTROY', destroy: { volumes: [volume(10)] } },
      /^OPERATION_ERROR Persistent volumes not found$/,
    ],
    [
      'the end of a reservation that is none',
      { type: 'UNRESERVE', unreserve: { resources: parseResources('cpus:1') } },
      /^OPERATION_ERROR Resource cpus:1 is not dynamically reserved$/,
    ],
  ])('tells of %s and does the rest', (_, operation, message) => {
    const { agent, framework, accept, operationStates } = createOffer();
    accept(
      { ...operation, id: { value: 'o' } },
      { type: 'LAUNCH', launch: { task_infos: [testTask(agent, 't1')] } },
    );
    expect(operationStates()).toEqual([expect.stringMatching(message)]);
    expect(framework.tasks.size).toBe(1);
  });

  it('does nothing with offers of which one is not valid, and keeps none', () => {
    const { model, agent, framework, available } = createOffer();
    const [id = ''] = framework.offers.keys();
    acceptOffers(model.context, framework, {
      offer_ids: [{ value: id }, { value: 'gone' }],
      operations: [
        { type: 'LAUNCH', launch: { task_infos: [testTask(agent, 't1')] } },
        { type: 'RESERVE', id: { value: 'o' }, reserve: { resources: [disk(1)] } },
      ],
    });
    expect(model.statuses(framework.id)).toEqual([
      't1 TASK_LOST REASON_INVALID_OFFERS Task launched with invalid offers: Offer gone is no longer valid',
    ]);
    expect(framework.offers.size).toBe(0);
    expect(available()).toBe('cpus:4;disk:1000;mem:1024');
  });

  it('gives back only once what an offer holds that is named twice', () => {
    const { model, agent, framework, available } = createOffer();
    const [value = ''] = framework.offers.keys();
    acceptOffers(model.context, framework, {
      offer_ids: [{ value }, { value }],
      operations: [{ type: 'LAUNCH', launch: { task_infos: [testTask(agent, 't1')] } }],
    });
    expect(model.statuses(framework.id)).toEqual([
      `t1 TASK_LOST REASON_INVALID_OFFERS Task launched with invalid offers: Duplicate offer ${value} in offer list`,
    ]);
    expect(available()).toBe('cpus:4;disk:1000;mem:1024');
  });

  it('leaves the offers of others alone', () => {
    const { model, agent, framework } = createOffer();
    const other = model.addFramework();
    const [id = ''] = framework.offers.keys();
    acceptOffers(model.context, other, {
      offer_ids: [{ value: id }],
      operations: [{ type: 'LAUNCH', launch: { task_infos: [testTask(agent, 't1')] } }],
    });
    expect(framework.offers.size).toBe(1);
    expect(model.statuses(other.id)).toEqual([
      expect.stringContaining(
        `Offer ${id} has invalid framework ${framework.id} while framework ${other.id} is expected`,
      ),
    ]);
  });

  it('launches a group as a whole or not at all', () => {
    const executor = {
      type: 'DEFAULT' as const,
      executor_id: { value: 'e' },
      resources: parseResources('cpus:0.1;mem:32;disk:10'),
    };
    const group = (...tasks: ReturnType<typeof testTask>[]): OfferOperation => ({
      type: 'LAUNCH_GROUP',
      launch_group: { executor, task_group: { tasks } },
    });
    const first = createOffer();
    first.accept(group(testTask(first.agent, 'a'), testTask(first.agent, 'b')));
    expect([...first.framework.tasks.values()].map((task) => task.executor_id?.value)).toEqual([
      'e',
      'e',
    ]);
    expect(first.available()).toBe('cpus:1.9;disk:990;mem:736');
    const second = createOffer();
    const big = testTask(second.agent, 'b', { resources: parseResources('cpus:4') });
    second.accept(group(testTask(second.agent, 'a'), big));
    expect(second.framework.tasks.size).toBe(0);
    expect(second.model.statuses(second.framework.id)).toEqual([
      expect.stringMatching(/^a TASK_ERROR REASON_TASK_GROUP_INVALID Total resources cpus:5.1;/),
      expect.stringMatching(/^b TASK_ERROR REASON_TASK_GROUP_INVALID Total resources cpus:5.1;/),
    ]);
  });
});
