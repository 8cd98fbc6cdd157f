import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SessionView, thisMachine } from '../../contract/session.ts';
import { createSessionService } from './create-session-service.ts';
import type { SessionService } from './session-service.ts';
import { createTestWorld, type TestWorld, viewWhen } from './test-world.fake.ts';

let world: TestWorld;
let services: SessionService[];

beforeEach(async () => {
  world = await createTestWorld();
  services = [];
});

afterEach(async () => {
  for (const service of services) await service.dispose();
  await world.dispose();
});

async function startService(machineTerminals: boolean): Promise<SessionService> {
  const service = createSessionService({ ...world.dependencies(), machineTerminals });
  services.push(service);
  await service.reconcile();
  return service;
}

async function startLab(service: SessionService): Promise<SessionView> {
  const { view } = await service.start('ada', 'first');
  return viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'running');
}

test('a shell on this machine talks to the first node of the session', async () => {
  const service = await startService(true);
  expect(service.machineTerminals).toBe(true);
  const { id, terminals } = await startLab(service);
  const terminal = await service.openTerminal('ada', id, thisMachine);
  expect(terminal).toMatchObject({ node: thisMachine, title: 'This machine', state: 'running' });
  const first = world.terminals.held.get(terminals[0]?.id ?? '');
  expect(first?.place).toBe('node');
  expect(world.terminals.held.get(terminal.id)).toMatchObject({
    sessionId: id,
    containerId: first?.containerId,
    place: 'machine',
  });
  expect((await service.openTerminal('ada', id, thisMachine)).title).toBe('This machine (2)');
});

test('it is refused where the server was not asked for it', async () => {
  const service = await startService(false);
  const { id } = await startLab(service);
  await expect(service.openTerminal('ada', id, thisMachine)).rejects.toMatchObject({
    code: 'MACHINE_TERMINAL_OFF',
  });
});

test('it belongs to its learner', async () => {
  const service = await startService(true);
  const { id } = await startLab(service);
  await expect(service.openTerminal('eve', id, thisMachine)).rejects.toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
});

test.each([
  ['goes on after a restart of the server', true],
  ['is closed by a server that was not asked for it', false],
])('it %s', async (_what, again) => {
  const before = await startService(true);
  const { id } = await startLab(before);
  const terminal = await before.openTerminal('ada', id, thisMachine);
  await before.dispose();
  const after = await startService(again);
  const { terminals } = await after.view('ada', id);
  expect(terminals.some((each) => each.id === terminal.id)).toBe(again);
  expect(world.terminals.held.has(terminal.id)).toBe(again);
});

test('one that was lost with its host starts anew, on this machine', async () => {
  const before = await startService(true);
  const { id } = await startLab(before);
  const terminal = await before.openTerminal('ada', id, thisMachine);
  await before.dispose();
  world.terminals.lose();
  await startService(true);
  expect(world.terminals.held.get(terminal.id)).toMatchObject({ place: 'machine' });
});
