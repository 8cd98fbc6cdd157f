import { expect, test } from 'vitest';
import type { Progress } from '../../contract/session.ts';
import { fresh, lab } from '../steps/sample-lab.fake.ts';
import { createStepCursor, type StepCursor } from './create-step-cursor.ts';

function cursorAt(progress: Partial<Progress>): { cursor: StepCursor; told: number[] } {
  const told: number[] = [];
  const cursor = createStepCursor({
    lab,
    progress: () => ({ ...fresh, ...progress }),
    onShow: (step) => told.push(step),
  });
  return { cursor, told };
}

test('it starts where the learner was and tells where it goes', () => {
  const { cursor, told } = cursorAt({ currentStep: 2 });
  expect(cursor.place.value).toBe(2);
  cursor.forward();
  cursor.back();
  cursor.back();
  expect(told).toEqual([3, 2, 1]);
});

test('a step with open checks asks once', () => {
  const { cursor, told } = cursorAt({ currentStep: 1 });
  cursor.forward();
  expect([cursor.place.value, cursor.asking.value]).toEqual([1, true]);
  cursor.stay();
  expect(cursor.asking.value).toBe(false);
  cursor.forward();
  expect([cursor.place.value, cursor.asking.value]).toEqual([2, false]);
  expect(told).toEqual([2]);
});

test('a second press goes on while it asks', () => {
  const { cursor } = cursorAt({ currentStep: 1 });
  cursor.forward();
  cursor.forward();
  expect(cursor.place.value).toBe(2);
});

test('a done step does not ask', () => {
  const { cursor } = cursorAt({ currentStep: 1, stepsDone: { make: 'then' } });
  cursor.forward();
  expect(cursor.place.value).toBe(2);
});

test('the end is one behind the last step and is not told', () => {
  const { cursor, told } = cursorAt({ currentStep: 3, stepsDone: { scale: 'then' } });
  cursor.forward();
  cursor.forward();
  expect(cursor.place.value).toBe(4);
  expect(told).toEqual([]);
  cursor.goTo(-3);
  expect(told).toEqual([0]);
});
