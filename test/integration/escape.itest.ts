import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { buildEscapeProbe } from './support/build-escape-probe.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { allowedToEveryone, hostDisk, neededByNodes } from './support/escape-allowances.ts';
import { attemptIds, judgeAttempts } from './support/judge-attempts.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
const isUserns = instance.facts.engine.profile === 'userns';
let node: ProviderNode;

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
    expect(judgeAttempts(output, { ...neededByNodes, ...allowedToEveryone() })).toEqual([]);
    expect(attemptIds(output)).toContain('overwrite-tool');
    expect(attemptIds(output).length).toBeGreaterThan(40);
  });

  test('leaves open what a node needs', async () => {
    const output = await runProbe(probe);
    for (const id of Object.keys(neededByNodes)) expect(output).toContain(`${id}\topen`);
  });

  test('is refused from a privileged container with everything of the node', async () => {
    await mustRun(node, 'docker pull --quiet ropes/web:1');
    const everything =
      '--privileged --pid host --network host --ipc host --uts host --cgroupns host';
    const mounts = '--volume /root/escape-probe:/root/escape-probe --volume /opt/ropes:/opt/ropes';
    const output = await runProbe(`docker run --rm ${everything} ${mounts} ropes/web:1 ${probe}`);
    expect(judgeAttempts(output, { ...neededByNodes, ...allowedToEveryone() })).toEqual([]);
    expect(attemptIds(output)).toContain('overwrite-tool');
  });

  test('is refused from a privileged container with namespaces of its own', async () => {
    await mustRun(node, 'docker pull --quiet ropes/web:1');
    const mounts = '--volume /root/escape-probe:/root/escape-probe --volume /opt/ropes:/opt/ropes';
    const output = await runProbe(`docker run --rm --privileged ${mounts} ropes/web:1 ${probe}`);
    expect(judgeAttempts(output, { ...neededByNodes, ...allowedToEveryone() })).toEqual([]);
    expect(attemptIds(output)).toContain('overwrite-tool');
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
    expect(judgeAttempts('core-pattern\topen\t\nkexec\tclosed\tno\n', neededByNodes)).toEqual([
      'core-pattern is open',
    ]);
    expect(judgeAttempts('Segmentation fault', neededByNodes)).toHaveLength(1);
  });
});
