import { expect, it } from 'vitest';
import { problemsOf } from './problems-of.ts';

it('puts problems beside the fields that they are about', () => {
  const problems = [
    { path: '/cpus', errors: ['error.expected.jsnumber'] },
    { path: '/constraints(0)', errors: ['no such operator'] },
    { path: '/constraints(1)', errors: ['too short'] },
    { path: '/container/docker/image', errors: ['error.path.missing'] },
    { path: '/', errors: ['nothing to run'] },
    { path: '/residency', errors: ['odd'] },
  ];
  expect(problemsOf(problems)).toEqual({
    byField: {
      cpus: 'must be a number',
      constraints: 'no such operator; too short',
      image: 'is needed',
    },
    others: ['nothing to run', '/residency: odd'],
  });
});
