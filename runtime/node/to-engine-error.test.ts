import { expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { toEngineError } from './to-engine-error.ts';

const codes = { byStatus: { 404: 'NODE_NOT_FOUND' }, otherwise: 'COMMAND_FAILED' } as const;

function answer(statusCode: number): Error {
  return Object.assign(new Error('(HTTP code) no such thing '), { statusCode });
}

test.each([
  [answer(404), 'NODE_NOT_FOUND'],
  [answer(500), 'COMMAND_FAILED'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'ENGINE_UNREACHABLE'],
  [Object.assign(new Error('connect'), { code: 'ENOENT' }), 'ENGINE_UNREACHABLE'],
  [new TypeError('a bug'), 'COMMAND_FAILED'],
  ['thrown text', 'COMMAND_FAILED'],
])('%s becomes %s, with what was tried and the cause', (error, code) => {
  const mapped = toEngineError(error, 'Doing it', codes);
  expect(mapped).toMatchObject({ code, cause: error });
  expect(mapped.message).toMatch(/^Doing it: /);
});

test('errors that have a code, and aborts, stay as they are', () => {
  const typed = new RopesError('TIMED_OUT', 'too slow');
  const abort = new DOMException('stop', 'AbortError');
  expect(toEngineError(typed, 'Doing it', codes)).toBe(typed);
  expect(toEngineError(abort, 'Doing it', codes)).toBe(abort);
});

test("shows the engine's own words where it said any", () => {
  const error = Object.assign(answer(500), { json: { message: 'no such network' } });
  expect(toEngineError(error, 'Doing it', codes).message).toBe(
    'Doing it: the engine says "no such network".',
  );
});
