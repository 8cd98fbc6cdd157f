import { expect, test } from 'vitest';
import { planScrollback } from './plan-scrollback.ts';

test.each([
  [2, 10_000],
  [80, 10_000],
  [200, 10_000],
  [400, 5000],
  [1000, 2000],
])('%i columns: %i lines', (cols, lines) => expect(planScrollback(cols)).toBe(lines));
