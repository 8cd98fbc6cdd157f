// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { preparationLineSchema } from '../../contract/preparation-line.ts';
import { createJsonReport } from './json-report.mjs';
import { createReport, roughly } from './report.mjs';
import { runSteps } from './run-steps.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { keepStepTime } from './step-times.mjs';

let folder = '';
let timesFile = '';
let text = '';
const stream = { write: (/** @type {string} */ part) => (text += part) };

beforeEach(async () => {
  text = '';
  folder = await mkdtemp(join(tmpdir(), 'ropes-report-'));
  timesFile = join(folder, 'setup-times.json');
});

afterEach(() => rm(folder, { recursive: true }));

/** @param {string | null} done */
function steps(done = null) {
  return [
    { name: 'Dig', done: async () => 'dug', run: async () => 'never' },
    {
      name: 'Build',
      done: async () => done,
      run: async (/** @type {unknown} */ _context, /** @type {(text: string) => void} */ say) => {
        say('brick 1');
        say('brick 2');
        say('brick 3');
        return 'built';
      },
    },
  ];
}

function context() {
  const { signal } = new AbortController();
  return /** @type {import('./context.mjs').Context} */ (
    /** @type {unknown} */ ({ signal, paths: { timesFile } })
  );
}

function jsonLines() {
  return text
    .trim()
    .split('\n')
    .map((line) => preparationLineSchema.parse(JSON.parse(line)));
}

describe('progress as JSON', () => {
  test('names every step, says how it goes, and is what the server reads', async () => {
    await runSteps(steps(), context(), createJsonReport({ stream }));
    expect(jsonLines()).toEqual([
      { type: 'steps', steps: [{ name: 'Dig' }, { name: 'Build' }] },
      { type: 'begin', name: 'Dig' },
      { type: 'end', name: 'Dig', text: 'dug' },
      { type: 'begin', name: 'Build' },
      { type: 'progress', name: 'Build', text: 'brick 1' },
      { type: 'progress', name: 'Build', text: 'brick 3' },
      { type: 'end', name: 'Build', text: 'built' },
    ]);
  });

  test('the newest of many at once is told while its step still runs', async () => {
    const report = createJsonReport({ stream });
    report.begin({ name: 'Fetch', index: 1, count: 1 });
    for (const piece of ['1', '2', '3']) report.progress(piece);
    await vi.waitFor(() => expect(jsonLines().at(-1)).toMatchObject({ text: '3' }));
    expect(jsonLines()).toHaveLength(3);
  });

  test('a step that was run has a usual time from then on, one that was done has not', async () => {
    await runSteps(steps(), context(), createJsonReport({ stream }));
    text = '';
    await runSteps(steps('built before'), context(), createJsonReport({ stream }));
    const [first] = jsonLines();
    expect(first).toEqual({
      type: 'steps',
      steps: [{ name: 'Dig' }, { name: 'Build', usualMs: expect.any(Number) }],
    });
  });

  test('a problem is told with what happened, what to do, and the real output', () => {
    const report = createJsonReport({ stream });
    report.problem(new SetupProblem('It broke.', 'Mend it.', ['crack']));
    expect(jsonLines()).toEqual([
      { type: 'problem', what: 'It broke.', remedy: 'Mend it.', output: ['crack'] },
    ]);
  });
});

describe('progress for people', () => {
  test('a long step shows what it usually takes', async () => {
    await keepStepTime(timesFile, 'Build', 268_000);
    const terminal = { ...stream, isTTY: true, columns: 120 };
    await runSteps(steps(), context(), createReport({ stream: terminal, errors: stream }));
    expect(text).toContain('[2/2] Build');
    expect(text).toContain('of about 4 min');
    expect(text.split('\n').at(-2)).toMatch(/built$/);
  });

  test('a problem goes to standard error, its output marked', () => {
    const silent = { write: () => expect.unreachable() };
    const report = createReport({ stream: silent, errors: stream });
    report.problem(new SetupProblem('It broke.', 'Mend it.', ['crack']));
    expect(text).toBe('\n  | crack\n\nIt broke. Mend it.\n');
  });
});

test.each([
  [4000, '4 s'],
  [89_000, '89 s'],
  [268_000, '4 min'],
])('%s ms are roughly %s', (ms, said) => {
  expect(roughly(ms)).toBe(said);
});
