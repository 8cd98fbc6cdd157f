// @ts-check
import { expect, test } from 'vitest';
import { nodeVersionProblem } from './node-version-problem.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node.js %s is new enough', (version) => {
  expect(nodeVersionProblem(version)).toBeNull();
});

test.each(['20.18.9', '18.20.4', '16.0.0', '9.11.2'])('Node.js %s is refused', (version) => {
  expect(nodeVersionProblem(version)).toContain(`this is ${version}`);
});
