import { expect, test } from 'vitest';
import { agentAttributes, agentResources } from './describe-agent.ts';

const MB = 1024 ** 2;

test.each([
  [2, 1024, 'cpus:2;mem:768;'],
  [0.55, 512, 'cpus:0.5;mem:256;'],
  [1, 300, 'cpus:1;mem:128;'],
])('a node of %s cpus and %s MB offers %s', (cpus, memory, begin) => {
  expect(agentResources({ cpus, memoryBytes: memory * MB })).toBe(
    `${begin}disk:4096;ports:[31000-32000]`,
  );
});

test.each([
  ['agent1', 'zone:a;disk:ssd'],
  ['agent2', 'zone:b;disk:ssd'],
  ['agent3', 'zone:a;disk:hdd'],
  ['agent4', 'zone:b;disk:hdd'],
  ['master', 'zone:a;disk:ssd'],
])('%s has the attributes %s', (name, attributes) => {
  expect(agentAttributes(name)).toBe(attributes);
});
