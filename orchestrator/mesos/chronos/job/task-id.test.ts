import { expect, it } from 'vitest';
import { formatTaskId, parseTaskId } from './task-id.ts';

it('makes ids that Mesos takes as directory names', () => {
  const id = formatTaskId({ jobName: 'a.b-c', dueAt: 1428515194358, attempt: 2 }, '-f /etc/x; y');
  expect(id).toBe('ct:1428515194358:2:a.b-c:-fetcxy');
  expect(parseTaskId(id)).toEqual({ jobName: 'a.b-c', dueAt: 1428515194358, attempt: 2 });
});

it('reads ids without arguments and no others', () => {
  expect(parseTaskId('ct:1:0:job:')).toEqual({ jobName: 'job', dueAt: 1, attempt: 0 });
  expect(parseTaskId('web.instance-1')).toBeUndefined();
});
