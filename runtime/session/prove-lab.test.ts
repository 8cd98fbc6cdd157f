import { afterEach, beforeEach, expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { ProofEvent } from './lab-proof.ts';
import type { ProofOptions } from './prove/proof-dependencies.ts';
import { proveLab } from './prove-lab.ts';
import { createTestWorld, type TestHooks, type TestWorld, testLab } from './test-world.fake.ts';

let world: TestWorld;
/** Commands that blocks ran, by the text that they have in them. */
let ran: string[];

beforeEach(async () => {
  ran = [];
  world = await createTestWorld({ exec: record });
});

afterEach(() => world.dispose());

/** A cluster that does what its blocks say: after a block has run, its step's checks pass. */
function record(_node: object, _argv: readonly string[], options: { readonly stdin?: unknown }) {
  const script = String(options.stdin);
  for (const [command, checks] of [
    ['init', ['up']],
    ['scale', ['scaled', 'spread']],
  ] as const) {
    if (!script.includes(`eval '${command}'`)) continue;
    ran.push(command);
    for (const check of checks) world.answers.set(check, 'passed');
  }
  return { exitCode: 1, stdout: 'out', stderr: 'err' };
}

function prove(part: ProofOptions = {}, lab: LoadedLab = testLab('first')) {
  return proveLab(lab, world.dependencies(), { checkDeadlineMs: 0, ...part });
}

async function worldWith(hooks: TestHooks): Promise<void> {
  await world.dispose();
  world = await createTestWorld({ exec: record, ...hooks });
}

test('a lab whose checks fail before and pass after is proved, and nothing is left', async () => {
  const events: ProofEvent[] = [];
  const proof = await prove({ onEvent: (event) => events.push(event) });
  expect(proof).toMatchObject({ labId: 'first', passed: true, problem: null, kept: [] });
  expect(proof.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'create passed',
    'look passed',
    'scale passed',
  ]);
  expect(ran).toEqual(['init', 'scale']);
  expect(proof.steps[0]?.blocks).toMatchObject([
    { id: 'create-run-1', node: 'node1', exitCode: 1, output: 'out\nerr', problem: null },
  ]);
  expect(proof.steps[2]?.checks).toMatchObject([
    { id: 'scaled', before: { outcome: 'failed' }, after: { outcome: 'passed' }, problems: [] },
    { id: 'spread', before: { outcome: 'failed' }, after: { outcome: 'passed' }, problems: [] },
  ]);
  expect(proof.bringUp.every(({ state }) => state === 'done')).toBe(true);
  expect(proof.bringUp.some(({ id }) => id === 'terminals')).toBe(false);
  expect(new Set(events.map(({ kind }) => kind))).toEqual(
    new Set([
      'bring-up',
      'step-begins',
      'block-begins',
      'block-ended',
      'check-proved',
      'step-ended',
      'removing',
    ]),
  );
  expect(await world.provider.findSessions()).toEqual([]);
});

test('without a solution the run and file blocks are done, the introduction first', async () => {
  const lab = testLab('first');
  const actions = [
    { id: 'intro-run-1', kind: 'run', stepId: 'intro', node: 'node1', code: 'hello' },
    {
      id: 'create-file-1',
      kind: 'file',
      stepId: 'create',
      node: 'node3',
      code: 'x',
      path: '/root/x',
    },
    { id: 'create-run-1', kind: 'run', stepId: 'create', node: 'node1', code: 'init' },
    { id: 'scale-run-1', kind: 'run', stepId: 'scale', node: 'node2', code: 'scale' },
  ] as const;
  const proof = await prove({ keep: true }, { ...lab, actions });
  expect(proof.passed).toBe(true);
  expect(proof.steps.flatMap(({ blocks }) => blocks.map(({ id }) => id))).toEqual([
    'intro-run-1',
    'create-file-1',
    'create-run-1',
    'scale-run-1',
  ]);
  const node3 = proof.kept.find(({ name }) => name === 'node3')?.containerId ?? '';
  expect(world.provider.files.get(node3)?.get('/root/x')?.content).toBe('x');
});

test('a check that passes early is named, and the lab goes on', async () => {
  world.answers.set('spread', 'passed');
  const proof = await prove();
  expect(proof.passed).toBe(false);
  expect(proof.steps.map(({ state }) => state)).toEqual(['passed', 'passed', 'failed']);
  expect(proof.steps[2]?.checks.map(({ problems }) => problems)).toEqual([
    [],
    [expect.stringContaining('passed before the step was done')],
  ]);
});

test('a check that could not be checked before is asked again', async () => {
  let asked = 0;
  world.answers.set('up', async () => {
    asked += 1;
    return asked === 1 ? 'could-not-check' : 'failed';
  });
  const proof = await prove();
  expect(proof.steps[0]?.checks[0]?.before?.outcome).toBe('failed');
});

test('a check that could not be checked before for long is named', async () => {
  world.answers.set('scaled', 'could-not-check');
  let time = 0;
  const now = () => {
    time += 20_000;
    return time;
  };
  const deps = { ...world.dependencies(), now };
  const proof = await proveLab(testLab('first'), deps);
  expect(proof.steps[2]?.checks[0]?.problems).toEqual([
    'could not be checked before the step: it is could-not-check',
  ]);
});

test('a check that never passes says what it saw, and later steps are not reached', async () => {
  const lab = testLab('first');
  const proof = await prove({}, { ...lab, actions: [] });
  expect(proof.passed).toBe(false);
  expect(proof.steps.map(({ state }) => state)).toEqual(['failed', 'not-reached', 'not-reached']);
  expect(proof.steps[0]?.checks[0]?.problems).toEqual([
    expect.stringMatching(/^still failed \d+ s after the step: it is failed$/),
  ]);
});

test('checks are asked again until they pass', async () => {
  let asked = 0;
  world.answers.set('up', async () => {
    asked += 1;
    return asked < 4 ? 'failed' : 'passed';
  });
  const { checks, ...lab } = testLab('first');
  const only = checks.filter(({ id }) => id === 'up');
  const proof = await prove({ checkDeadlineMs: 10_000 }, { ...lab, checks: only, actions: [] });
  expect(proof.steps[0]?.state).toBe('passed');
  expect(asked).toBe(4);
});

test('a block that does not end is a problem of its step', async () => {
  await worldWith({
    exec: () => {
      throw new RopesError('TIMED_OUT', 'It took longer than 5 minutes.');
    },
  });
  const proof = await prove();
  expect(proof.steps[0]).toMatchObject({
    state: 'failed',
    problems: ['run block on node1: It took longer than 5 minutes.'],
    blocks: [{ exitCode: null }],
  });
});

test('a bring-up that fails is the problem of the lab, and nothing is left', async () => {
  await worldWith({
    engineStep: () => {
      throw new RopesError('COMMAND_FAILED', 'dockerd is dead');
    },
  });
  const proof = await prove();
  expect(proof).toMatchObject({ passed: false, problem: 'Do prepare: dockerd is dead', steps: [] });
  expect(await world.provider.findSessions()).toEqual([]);
});

test('an interrupted proof says so and leaves nothing', async () => {
  const interrupt = new AbortController();
  const proof = await prove({
    signal: interrupt.signal,
    onEvent: (event) => {
      if (event.kind === 'block-begins') interrupt.abort();
    },
  });
  expect(proof).toMatchObject({ passed: false, problem: 'The proof was interrupted.' });
  expect(await world.provider.findSessions()).toEqual([]);
});

test('kept nodes stay and are named', async () => {
  const proof = await prove({ keep: true });
  expect(proof.kept.map(({ name }) => name)).toEqual(['node1', 'node2', 'node3']);
  expect(await world.provider.findSessions()).toEqual([proof.sessionId]);
});

test('what could not be removed is a problem', async () => {
  await worldWith({
    removeSession: () => {
      throw new RopesError('ENGINE_UNREACHABLE', 'The engine does not answer.');
    },
  });
  const proof = await prove();
  expect(proof.passed).toBe(false);
  expect(proof.problem).toBe(
    'What the proof made could not be removed: The engine does not answer.',
  );
});

test('a lab whose nodes are not prepared is refused in one sentence, before anything is made', async () => {
  await worldWith({
    requireKind(kind) {
      throw new RopesError('ENGINE_NOT_PREPARED', `Run npm run prepare:${kind}.`);
    },
  });
  const proof = await prove();
  expect(proof).toMatchObject({ passed: false, problem: 'Run npm run prepare:docker.', steps: [] });
  expect(proof.bringUp).toEqual([]);
  expect(world.provider.networks.size).toBe(0);
  expect(world.complaints).toEqual([]);
});
