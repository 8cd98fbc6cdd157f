import { expect, it } from 'vitest';
import type { AgentInfo } from '../../wire/messages/agent.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { parseAttributes } from '../settings/parse-attributes.ts';
import { compareAgentInfo } from './compare-agent-info.ts';

const info = (resources: string, attributes: string, more: Partial<AgentInfo> = {}): AgentInfo => ({
  hostname: 'node1',
  port: 5051,
  resources: parseResources(resources),
  attributes: parseAttributes(attributes),
  ...more,
});
const before = info('cpus:2;mem:512', 'rack:a');

it.each<[string, AgentInfo, string | undefined, string | undefined]>([
  ['nothing', info('cpus:2;mem:512', 'rack:a'), undefined, undefined],
  ['more cpus', info('cpus:4;mem:512', 'rack:a'), 'its resources are others', undefined],
  [
    'another attribute',
    info('cpus:2;mem:512', 'rack:a;zone:b'),
    'its attributes are others',
    undefined,
  ],
  [
    'less memory',
    info('cpus:2;mem:256', 'rack:a'),
    'its resources are others',
    'its resources are others',
  ],
  [
    'an attribute less',
    info('cpus:2;mem:512', ''),
    'its attributes are others',
    'its attributes are others',
  ],
  [
    'a hostname',
    info('cpus:2;mem:512', 'rack:a', { hostname: 'node2' }),
    'the hostname was node1 and is node2',
    'the hostname was node1 and is node2',
  ],
])('judges a change of %s', (_name, now, equal, additive) => {
  expect(compareAgentInfo(before, now, 'equal')).toBe(equal);
  expect(compareAgentInfo(before, now, 'additive')).toBe(additive);
});
