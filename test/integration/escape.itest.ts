import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { buildEscapeProbe } from './support/build-escape-probe.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { type Allowed, attemptIds, judgeAttempts } from './support/judge-attempts.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
const isUserns = instance.facts.engine.profile === 'userns';
let node: ProviderNode;

/** What a node's own Docker engine needs, so it must be open. */
const needed: Allowed = {
  'fresh-proc': 'containers in the node have a /proc; what it shows belongs to the node',
  'own-ip-forward': "the node's network namespace is its own",
  'overlay-mount': 'image layers; the kernel lets any user namespace do it',
  'nested-cgroup': 'limits of containers in the node, below those of the node',
};

/** What the kernel lets every user of this host do, and therefore root of a node too. */
function allowedToEveryone(): Allowed {
  const is = (file: string, holds: (value: number) => boolean) =>
    holds(Number(readFileSync(`/proc/sys/kernel/${file}`, 'utf8')));
  return {
    'nested-user-namespace': 'every user may make one, and gains nothing outside of it',
    ...(is('dmesg_restrict', (value) => value === 0)
      ? { 'kernel-log': 'this host shows its kernel log to every user' }
      : {}),
    ...(is('perf_event_paranoid', (value) => value <= 0)
      ? { 'perf-whole-machine': 'this host lets every user count events' }
      : {}),
    ...(is('unprivileged_bpf_disabled', (value) => value === 0)
      ? { 'bpf-map': 'this host lets every user make maps' }
      : {}),
  };
}

/** Numbers of the first real disk of the host. */
function hostDisk(): readonly [string, string] {
  const lines = readFileSync('/proc/partitions', 'utf8').split('\n').slice(2);
  const disks = lines.map((line) => line.trim().split(/\s+/));
  const disk = disks.find(([, , blocks]) => Number(blocks) > 1_000_000);
  return [disk?.[0] ?? '8', disk?.[1] ?? '0'];
}

const [major, minor] = hostDisk();
const probe = `/root/escape-probe/probe /root/escape-probe/scratch ${major} ${minor} /opt/ropes`;

async function runProbe(line: string): Promise<string> {
  await mustRun(node, 'rm -rf /root/escape-probe/scratch; mkdir /root/escape-probe/scratch');
  return mustRun(node, line);
}

beforeAll(async () => {
  const [content, session] = await Promise.all([
    buildEscapeProbe(),
    instance.createSession('node1'),
  ]);
  const [first] = session.nodes;
  if (first === undefined) throw new Error('a node was asked for');
  node = first;
  await node.writeFiles([{ path: '/root/escape-probe/probe', content, mode: 0o755 }]);
  await engineAnswers(node);
});
afterAll(() => instance.dispose());

describe.runIf(isUserns)('escaping from a node', () => {
  test('is refused to its root', async () => {
    const output = await runProbe(probe);
    expect(judgeAttempts(output, { ...needed, ...allowedToEveryone() })).toEqual([]);
    expect(attemptIds(output)).toContain('overwrite-tool');
    expect(attemptIds(output).length).toBeGreaterThan(40);
  });

  test('leaves open what a node needs', async () => {
    const output = await runProbe(probe);
    for (const id of Object.keys(needed)) expect(output).toContain(`${id}\topen`);
  });

  test('is refused from a privileged container with everything of the node', async () => {
    await mustRun(node, 'docker pull --quiet ropes/web:1');
    const everything =
      '--privileged --pid host --network host --ipc host --uts host --cgroupns host';
    const mounts = '--volume /root/escape-probe:/root/escape-probe --volume /opt/ropes:/opt/ropes';
    const output = await runProbe(`docker run --rm ${everything} ${mounts} ropes/web:1 ${probe}`);
    expect(judgeAttempts(output, { ...needed, ...allowedToEveryone() })).toEqual([]);
    expect(attemptIds(output)).toContain('overwrite-tool');
  });

  test('is refused from a privileged container with namespaces of its own', async () => {
    await mustRun(node, 'docker pull --quiet ropes/web:1');
    const mounts = '--volume /root/escape-probe:/root/escape-probe --volume /opt/ropes:/opt/ropes';
    const output = await runProbe(`docker run --rm --privileged ${mounts} ropes/web:1 ${probe}`);
    expect(judgeAttempts(output, { ...needed, ...allowedToEveryone() })).toEqual([]);
  });

  test('by the working folder of a command ends in the node', async () => {
    for (let descriptor = 3; descriptor <= 20; descriptor += 1) {
      const link = `/root/way-out-${descriptor}`;
      await mustRun(node, `ln -s /proc/self/fd/${descriptor} ${link}`);
      const outcome = await node
        .exec(['cat', '../../../../../../../../etc/hostname'], { cwd: link })
        .then(({ stdout }) => stdout.trim())
        .catch(() => 'refused');
      expect(outcome).not.toBe(hostname());
      expect(['', 'refused', 'node1']).toContain(outcome);
    }
  });
});

describe('the escape probe', () => {
  test('would be noticed when an attempt succeeds', () => {
    expect(judgeAttempts('core-pattern\topen\t\nkexec\tclosed\tno\n', needed)).toEqual([
      'core-pattern is open',
    ]);
    expect(judgeAttempts('Segmentation fault', needed)).toHaveLength(1);
  });
});
