import { expect, test } from 'vitest';
import { createFakeLabLibrary } from '../lab/lab-library.fake.ts';
import type { LabProof, StepProof } from '../session/lab-proof.ts';
import { formatProof } from './format-proof.ts';
import { toProofUnits } from './to-proof-units.ts';

const source = { stepId: 'one', node: 'node1', script: '', timeoutMs: 1 };
const lab = {
  ...(await createFakeLabLibrary().get('first')),
  checks: [
    { ...source, id: 'a', title: 'A holds' },
    { ...source, id: 'b', title: 'B holds' },
  ],
};

function proofOf(part: Partial<LabProof>): LabProof {
  return {
    labId: 'first',
    title: 'First',
    passed: false,
    problem: null,
    bringUp: [{ id: 'nodes', title: 'Start nodes', state: 'done', tookMs: 1_500 }],
    steps: [],
    tookMs: 4_000,
    sessionId: 's',
    kept: [],
    ...part,
  };
}

const failedStep: StepProof = {
  id: 'one',
  title: 'One',
  state: 'failed',
  blocks: [
    {
      id: 'solution-1',
      kind: 'solution',
      node: 'node1',
      exitCode: 3,
      output: 'first line\n\n\u001b]0;title\u0007last line\n',
      tookMs: 10,
      problem: null,
    },
  ],
  checks: [
    {
      id: 'a',
      title: 'A holds',
      before: null,
      after: null,
      tookMs: 2_000,
      problems: ['still failed'],
    },
  ],
  tookMs: 2_500,
  problems: ['run block on node1: took too long'],
};

test('a check that failed, one that was not reached, and a block that did not end', () => {
  expect(toProofUnits(lab, proofOf({ steps: [failedStep] }))).toMatchObject([
    { step: null, name: 'loads without problems', problems: [] },
    { step: 'One', name: 'its blocks run', problems: ['run block on node1: took too long'] },
    {
      step: 'One',
      name: 'A holds',
      problems: [
        'still failed',
        'solution block on node1: exit code 3',
        '| first line',
        expect.stringContaining('last line'),
      ],
    },
    { step: 'One', name: 'B holds', problems: ['was not reached'] },
  ]);
});

test('a translation is counted: it was loaded with the blocks and checks that were proved', () => {
  const translated = { ...lab, translations: [{ ...lab.lab, language: 'zh-TW' }] };
  expect(toProofUnits(translated, proofOf({}))[1]).toMatchObject({
    step: null,
    name: 'the translation zh-TW does the same',
    problems: [],
  });
});

test('a bring-up that failed is counted besides every check', () => {
  const units = toProofUnits(lab, proofOf({ problem: 'node1 did not start' }));
  expect(units.map(({ problems }) => problems)).toEqual([
    [],
    ['node1 did not start'],
    ['was not reached'],
    ['was not reached'],
  ]);
});

test('what a node printed cannot steer the terminal', () => {
  const proof = proofOf({ steps: [failedStep] });
  const text = formatProof(
    { lab: 'first', tookMs: 4_000 },
    toProofUnits(lab, proof),
    proof,
    (_colour, plain) => plain,
  );
  expect(text).toContain('✗ first  4.0 s\n  nodes were ready  1.5 s\n  ✓ loads without problems\n');
  expect(text).toContain('  ✗ One  2.5 s\n');
  expect(text).toContain('| \uFFFD]0;title\uFFFDlast line');
});
