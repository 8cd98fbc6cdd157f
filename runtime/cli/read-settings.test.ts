import { expect, test } from 'vitest';
import { readServeSettings, readTestSettings } from './read-settings.ts';

const places = { home: '/home-of-ropes', root: '/project' };

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    return (error as { problems: readonly string[] }).problems;
  }
  return [];
}

test('without options everything has its documented default', () => {
  expect(readServeSettings({}, {}, places)).toEqual({
    port: 3000,
    host: '127.0.0.1',
    hostTerminal: false,
    pauseAfter: 10,
    clusters: null,
    pool: null,
    publicUrl: null,
    previewDomain: null,
    labs: '/project/labs',
    dataDir: '/home-of-ropes/server',
    allowPlainProfile: false,
    endSessions: false,
    logLevel: 'info',
  });
  expect(readTestSettings({}, {})).toEqual({
    jobs: 2,
    json: false,
    junit: null,
    keep: false,
    logLevel: 'warn',
  });
});

test('an option goes before the environment, and that before the default', () => {
  const env = { ROPES_PORT: '4000', ROPES_LABS: '/env', ROPES_ALLOW_PLAIN_PROFILE: '1' };
  expect(readServeSettings({ port: '5000' }, env, places)).toMatchObject({
    port: 5000,
    labs: '/env',
    allowPlainProfile: true,
  });
  expect(readServeSettings({}, { ROPES_PORT: '' }, places)).toMatchObject({ port: 3000 });
  expect(
    readServeSettings({}, { ROPES_ALLOW_PLAIN_PROFILE: 'false' }, places).allowPlainProfile,
  ).toBe(false);
});

test('every wrong option is named at once', () => {
  const given = {
    port: '70000',
    host: 'example.org',
    publicUrl: 'https://ropes.example.org/path',
    previewDomain: 'not a domain',
    logLevel: 'loud',
  };
  expect(problemsOf(() => readServeSettings(given, {}, places))).toEqual([
    expect.stringMatching(/^--port has to be a number from 0 to 65535$/),
    expect.stringMatching(/^--host has to be an IP address/),
    expect.stringMatching(/^--public-url has to be like/),
    expect.stringMatching(/^--preview-domain is not a domain name/),
    expect.stringMatching(/^--log-level has to be one of/),
  ]);
});

test.each(['-1', '1.5', '0x50', ' 80', '', '1e3'])('%j is not a port', (port) => {
  expect(problemsOf(() => readServeSettings({ port }, {}, places))).toHaveLength(1);
});

test.each(['0', '33', 'two'])('%j is not a number of jobs', (jobs) => {
  expect(problemsOf(() => readTestSettings({ jobs }, {}))).toHaveLength(1);
});

test.each(['ftp://a.example', 'https://user@a.example', 'a.example', 'https://a.example/?x'])(
  '%j is not a public URL',
  (publicUrl) => {
    expect(problemsOf(() => readServeSettings({ publicUrl }, {}, places))).toHaveLength(1);
  },
);

test('an unclear flag in the environment is refused, not guessed', () => {
  const env = { ROPES_ALLOW_PLAIN_PROFILE: 'maybe' };
  expect(problemsOf(() => readServeSettings({}, env, places))).toHaveLength(1);
});
