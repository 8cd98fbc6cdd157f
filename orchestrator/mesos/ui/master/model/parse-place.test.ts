import { describe, expect, it } from 'vitest';
import { type Place, parsePlace } from './parse-place.ts';

describe('parsePlace', () => {
  it.each<[string, string, Place]>([
    ['/', '', { page: 'home' }],
    ['/agents', '', { page: 'agents' }],
    ['/maintenance', '', { page: 'maintenance' }],
    ['/agents/x-S0', '', { page: 'agent', id: 'x-S0' }],
    ['/frameworks/x-0000', '', { page: 'framework', id: 'x-0000' }],
    [
      '/agents/x-S0/sandbox/x-0000/a%2Fb%25',
      '',
      { page: 'sandbox', agentId: 'x-S0', frameworkId: 'x-0000', executorId: 'a/b%' },
    ],
    [
      '/agents/x-S0/executor/x-0000/default',
      '',
      { page: 'executor', agentId: 'x-S0', frameworkId: 'x-0000', executorId: 'default' },
    ],
    [
      '/agents/x-S0/frameworks/x-0000',
      '',
      { page: 'agent-framework', agentId: 'x-S0', frameworkId: 'x-0000' },
    ],
    ['/agents/x-S0/elsewhere/x-0000/default', '', { page: 'nowhere' }],
    ['/agents/x-S0/log', 'path=/a b/stdout', { page: 'log', agentId: 'x-S0', path: '/a b/stdout' }],
    ['/agents/x-S0/folder', 'path=/a', { page: 'folder', agentId: 'x-S0', path: '/a' }],
    ['/agents/x-S0/log', '', { page: 'nowhere' }],
    ['/agents/x-S0/sandbox/x', '', { page: 'nowhere' }],
    ['/roles/ops', '', { page: 'nowhere' }],
    ['/elsewhere', '', { page: 'nowhere' }],
    ['/agents/%', '', { page: 'agent', id: '%' }],
  ])('reads %s?%s', (path, query, place) => {
    expect(parsePlace(path, new URLSearchParams(query))).toEqual(place);
  });
});
