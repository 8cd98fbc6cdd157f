import { expect, test } from 'vitest';
import type { Lab } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { verdictNews } from './verdict-news.ts';

const lab: Lab = {
  id: 'swarm',
  title: 'Your first swarm',
  summary: '',
  level: 'beginner',
  minutes: 15,
  engine: 'swarm',
  nodes: [{ name: 'node1' }],
  start: 'bare',
  stepTitles: ['Scale'],
  tags: [],
  intro: [],
  steps: [
    {
      id: 'scale',
      title: 'Scale',
      blocks: [{ kind: 'check', id: 'three', title: 'web has 3 replicas', node: 'node1' }],
    },
  ],
  learned: [],
  next: [],
};

function progress(verdict?: Verdict['outcome'], done?: string): Progress {
  return {
    verdicts: verdict
      ? { three: { outcome: verdict, reason: 'Only 1 runs.', at: '', tookMs: 1 } }
      : {},
    stepsDone: done === undefined ? {} : { scale: done },
    failedTries: {},
    actionsDone: {},
    currentStep: 1,
  };
}

test('a new verdict is told, with the reason when it did not pass', () => {
  expect(verdictNews(lab, progress(), progress('failed'))).toEqual([
    'Not yet: web has 3 replicas. Only 1 runs.',
  ]);
});

test('a step that got done is told after its checks', () => {
  expect(verdictNews(lab, progress('failed'), progress('passed', 'now'))).toEqual([
    'Passed: web has 3 replicas.',
    'Step done: Scale.',
  ]);
});

test('the same outcome again is no news', () => {
  expect(verdictNews(lab, progress('failed'), progress('failed'))).toEqual([]);
});
