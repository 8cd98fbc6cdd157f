import { expect, test } from 'vitest';
import { readNodeEvent } from './read-node-event.ts';

const labels = { 'ropes.session': 's', 'ropes.node': 'node1', image: 'ropes/node' };
const line = (attributes: object) =>
  JSON.stringify({
    Type: 'container',
    Action: 'start',
    Actor: { ID: 'c1', Attributes: attributes },
  });

test('reads whose container it is', () => {
  expect(readNodeEvent(line(labels))).toEqual({
    action: 'start',
    containerId: 'c1',
    sessionId: 's',
    name: 'node1',
  });
});

test.each([line({}), line({ 'ropes.session': 's' }), '{}', 'null', '[]'])(
  'passes over what is about no node: %s',
  (other) => {
    expect(readNodeEvent(other)).toBeNull();
  },
);
