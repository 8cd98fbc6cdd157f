import { describe, expect, it } from 'vitest';
import { createSampleState } from '../operator-api/sample-state.fake.ts';
import { findPageSource, type PageSource } from './find-page-source.ts';

const state = createSampleState({ agents: 1, tasksPerAgent: 0, frameworks: 0 });
const [id = ''] = state.agents.keys();
const self = state.info;
const leader = { id: 'm', ip: 0, port: 5050, address: { ip: '10.0.0.9', port: 5050 } };
const nothing: PageSource = { from: 'nobody', status: 404, message: 'The page does not need this' };

describe('findPageSource', () => {
  it.each<[string, PageSource | undefined]>([
    ['/state', undefined],
    ['/', undefined],
    ['/ropes/v1/raft', undefined],
    ['/ropes/v1/leader/state', { from: 'here', path: '/state' }],
    ['/ropes/v1/leader/roles?jsonp=f', { from: 'here', path: '/roles?jsonp=f' }],
    ['/ropes/v1/leader/api/v1', nothing],
    ['/ropes/v1/leader/machine/down', nothing],
    [`/ropes/v1/agents/${id}/state`, { from: 'there', url: 'http://10.0.0.2:5051/state' }],
    [
      `/ropes/v1/agents/${id}/files/read?path=%2Fa&offset=0`,
      { from: 'there', url: 'http://10.0.0.2:5051/files/read?path=%2Fa&offset=0' },
    ],
    [`/ropes/v1/agents/${id}/api/v1`, nothing],
    [`/ropes/v1/agents/${id}/files/../api/v1`, nothing],
    [
      '/ropes/v1/agents/nobody/state',
      { from: 'nobody', status: 404, message: 'The agent is not registered' },
    ],
  ])('knows of a leading master who answers %s', (url, source) => {
    const around = { self, wasPassedOn: false, isServing: true, leader, agents: state.agents };
    expect(findPageSource(url, around)).toEqual(source);
  });

  it('asks the leader where it is another, and nobody where there is none', () => {
    const url = `/ropes/v1/agents/${id}/state`;
    const around = { self, wasPassedOn: false, isServing: false, leader, agents: new Map() };
    expect(findPageSource(url, around)).toEqual({
      from: 'there',
      url: `http://10.0.0.9:5050${url}`,
    });
    expect(findPageSource(url, { ...around, leader: undefined })).toMatchObject({ status: 503 });
    expect(findPageSource(url, { ...around, wasPassedOn: true })).toMatchObject({ status: 503 });
  });

  it('does not ask itself before it has read its registry', () => {
    const around = { self, wasPassedOn: false, isServing: false, leader: self, agents: new Map() };
    expect(findPageSource('/ropes/v1/leader/state', around)).toEqual({
      from: 'nobody',
      status: 503,
      message: 'Master has not finished recovery',
    });
  });
});
