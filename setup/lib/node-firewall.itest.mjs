// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHost } from './read-host.mjs';

const host = readHost(process.env);
const run = promisify(execFile);
/** Network of its own: the rules of this machine are needed by other tests. */
const space = `rptest-firewall-${process.pid}`;
const inSpace = [`--net=/run/netns/${space}`];

/** What an empty firewall gets, as iptables-save says it. */
const expected = [
  '-A FORWARD -i rp-+ -j ROPES-NODES-OUT',
  '-A ROPES-NODES-OUT -o rp-+ -m physdev ! --physdev-is-bridged -j DROP',
  '-A ROPES-NODES-OUT -o ropes0 -j DROP',
  '-A ROPES-NODES-OUT -d 169.254.0.0/16 -j DROP',
  '-A ROPES-NODES-OUT -p tcp -m tcp --dport 25 -j DROP',
  '-A INPUT -i rp-+ -j ROPES-NODES',
  '-A DOCKER-USER -i rp-+ -j ROPES-NODES-OUT',
  '-A ROPES-NODES -j REJECT --reject-with icmp-port-unreachable',
  '-A ROPES-NODES-OUT -d 169.254.0.0/16 -j REJECT --reject-with icmp-port-unreachable',
];

/**
 * Calls a function of the module in the network of the test.
 * @param {'ensureNodeFirewall' | 'removeNodeFirewall'} name
 * @returns {Promise<unknown>} what it returned
 */
async function call(name) {
  const here = JSON.stringify(import.meta.dirname);
  const program = `const { ${name} } = await import(${here} + '/node-firewall.mjs');
const { resolvePaths } = await import(${here} + '/paths.mjs');
console.log(JSON.stringify((await ${name}({ paths: resolvePaths({}, true) })) ?? null));`;
  const node = [process.execPath, '--input-type=module', '--eval', program];
  const { stdout } = await run('nsenter', [...inSpace, ...node]);
  return JSON.parse(stdout);
}

async function rules() {
  const { stdout } = await run('nsenter', [...inSpace, 'iptables-save']);
  return stdout.split('\n').filter((line) => line.startsWith('-A'));
}

/** What loading a firewall anew begins with. */
async function loadAnew() {
  const { stdout } = await run('nsenter', [...inSpace, 'iptables-save']);
  for (const [, table = ''] of stdout.matchAll(/^\*(\w+)$/gm)) {
    for (const what of ['-F', '-X']) {
      await run('nsenter', [...inSpace, 'iptables', '-w', '10', '-t', table, what]);
    }
  }
}

describe.runIf(host.isRoot && host.which('iptables') !== null)('the rules for nodes', () => {
  beforeEach(() => run('ip', ['netns', 'add', space]));
  afterEach(() => run('ip', ['netns', 'delete', space]));

  test('are set where they are missing, and only there', async () => {
    expect(await call('ensureNodeFirewall')).toBe(true);
    const made = await rules();
    expect(made).toEqual(expect.arrayContaining(expected));
    expect(await call('ensureNodeFirewall')).toBe(false);
    expect(await rules()).toEqual(made);
  });

  test("are set again after a firewall was loaded anew, which takes Docker's chain too", async () => {
    await call('ensureNodeFirewall');
    const made = await rules();
    await loadAnew();
    expect(await rules()).toEqual([]);
    expect(await call('ensureNodeFirewall')).toBe(true);
    expect(await rules()).toEqual(made);
  });

  test('one that is missing is put back in its place', async () => {
    await call('ensureNodeFirewall');
    const made = await rules();
    await run('nsenter', [...inSpace, 'iptables', '-D', 'ROPES-NODES', '1']);
    expect(await call('ensureNodeFirewall')).toBe(true);
    expect(await rules()).toEqual(made);
  });

  test('are taken back, twice where they were set twice', async () => {
    await call('ensureNodeFirewall');
    const jump = ['INPUT', '-i', 'rp-+', '-j', 'ROPES-NODES'];
    await run('nsenter', [...inSpace, 'iptables', '-I', ...jump]);
    await call('removeNodeFirewall');
    expect(await rules()).toEqual([]);
  });
});
