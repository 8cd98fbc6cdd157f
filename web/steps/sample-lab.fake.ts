import type { Block, Lab, Step } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';

export function check(id: string): Block {
  return { kind: 'check', id, title: id, node: 'node1' };
}

export function run(id: string): Block {
  return { kind: 'run', id, node: 'node1', code: id, html: id };
}

export function step(id: string, ...blocks: Block[]): Step {
  return { id, title: id, blocks };
}

export const lab: Lab = {
  id: 'swarm',
  language: 'en',
  languages: ['en'],
  title: 'Your first swarm',
  summary: '',
  level: 'beginner',
  minutes: 15,
  engine: 'swarm',
  nodes: [{ name: 'node1' }],
  start: 'bare',
  stepTitles: ['make', 'look', 'scale'],
  tags: [],
  intro: [run('hello')],
  steps: [step('make', run('init'), check('up')), step('look'), step('scale', check('three'))],
  learned: [],
  next: [],
};

export const fresh: Progress = {
  verdicts: {},
  stepsDone: {},
  failedTries: {},
  actionsDone: {},
  currentStep: 0,
};

export function verdict(outcome: Verdict['outcome']): Verdict {
  return { outcome, reason: '', at: '', tookMs: 1 };
}
