// @ts-check
import { expect, test } from 'vitest';
import { readPort } from './read-port.mjs';
import { SetupProblem } from './setup-problem.mjs';

test.each([
  [[], {}, 3000],
  [[], { ROPES_PORT: '4000' }, 4000],
  [[], { ROPES_PORT: '' }, 3000],
  [['--port', '5000'], { ROPES_PORT: '4000' }, 5000],
  [['--host', '127.0.0.1', '--port=5001'], {}, 5001],
  [['-p', '5002'], {}, 5002],
])('%j with %j is port %i', (args, env, port) => {
  expect(readPort(args, env)).toBe(port);
});

test.each([['--port'], ['--port', 'abc'], ['--port=70000'], ['--port=-1']])(
  '%j is refused',
  (...args) => {
    expect(() => readPort(args, {})).toThrow(SetupProblem);
  },
);
