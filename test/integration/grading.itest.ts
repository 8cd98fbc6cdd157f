import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../contract/verdict.ts';
import { dockerEngine } from '../../orchestrator/engines/docker/docker-engine.ts';
import { createGrader } from '../../runtime/grading/create-grader.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, type TestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';

let instance: TestInstance;
let node: ProviderNode;
const grader = createGrader({ log: { warn: () => {} } });
const { signal } = new AbortController();

function ask(script: string, timeoutMs = 10_000): Promise<Verdict> {
  return grader.ask({ script, timeoutMs }, node, dockerEngine.readiness, signal);
}

/** Ids of the processes of checks that still run on the node. */
async function processesOfChecks(): Promise<string> {
  return mustRun(node, 'pgrep --full "^/bin/bash --noprofile" || true');
}

beforeAll(async () => {
  instance = createTestInstance();
  const session = await instance.createSession('node1');
  const [first] = session.nodes;
  if (first === undefined) throw new Error('the session has no node');
  node = first;
  await engineAnswers(node);
  await mustRun(node, 'docker run --detach --name web ropes/web:1');
});

afterAll(async () => {
  await instance.dispose();
});

/** Passes while the container web runs, and there is no container other. */
const truth = `
names=$(docker ps --format '{{.Names}}')
grep -qx web <<<"$names" || fail "web does not run" "$names" "web"
! grep -qx other <<<"$names" || fail "other runs" "$names" "web"
`;

describe('a check on a node', () => {
  it('passes', async () => {
    expect(await ask(truth)).toMatchObject({ outcome: 'passed', reason: 'Done.' });
  });

  it('fails with what it saw and what it expected, whatever characters they have', async () => {
    const verdict = await ask(`fail 'not "ready": é 😀 \\ $x' "a
b" 'c	d'`);
    expect(verdict).toMatchObject({
      outcome: 'failed',
      reason: 'not "ready": é 😀 \\ $x',
      seen: 'a\nb',
      expected: 'c d',
    });
  });

  it('knows the node, and sees its files', async () => {
    await mustRun(
      node,
      'mkdir -p /root/app && echo here > /root/app/file && echo there > /tmp/file',
    );
    const verdict = await ask(
      'fail "$NODE_NAME $NODE_ADDRESS" "$(cat "$NODE_ROOT/root/app/file")" "$(cat "$NODE_ROOT/tmp/file")"',
    );
    expect(verdict).toMatchObject({
      reason: `node1 ${node.address}`,
      seen: 'here',
      expected: 'there',
    });
  });

  it('reaches the node by its name, as its neighbours do', async () => {
    await mustRun(node, 'docker run --detach --name published --publish 8080:80 ropes/web:1');
    const verdict = await ask(`
      answer=$(curl --silent --max-time 3 http://node1:8080/) || fail "no answer"
      fail "it answers" "$answer"`);
    expect(verdict.seen).toMatch(/^web 1 from [0-9a-f]{12}$/);
  });

  it('leaves nothing mounted on the node', async () => {
    const before = await mustRun(node, 'wc -l < /proc/mounts');
    await ask('true');
    expect(await mustRun(node, 'wc -l < /proc/mounts')).toBe(before);
  });

  it.each<[string, string]>([
    ['a command that fails', 'false'],
    ['a capture that fails', 'x=$(docker inspect nothing); fail "$x"'],
    ['a pipe whose start fails', 'docker inspect nothing | cat'],
    ['a name that is not set', 'echo "$nothing"'],
    ['a script that can not be read', 'if then'],
    ['an exit code of its own', 'exit 3'],
    ['a crash', 'kill -SEGV $BASHPID'],
    ['a program that is not there', 'nothing-like-this'],
  ])('could not check after %s', async (_name, script) => {
    const verdict = await ask(script);
    expect(verdict.outcome).toBe('could-not-check');
    expect(verdict.reason).toMatch(/^The check's script ended with exit code [1-9]/);
  });

  it('takes no reader that leaves early for a failure of the writer', async () => {
    const script = `docker ps --help | grep -q Usage || fail "no usage"
      docker ps --help | head -1 >/dev/null || fail "no first line"`;
    for (let round = 0; round < 10; round++) {
      expect((await ask(script)).outcome).toBe('passed');
    }
  });

  it('could not check on a node whose engine does not run', async () => {
    await mustRun(node, 'systemctl stop docker');
    try {
      const verdict = await ask('true');
      expect(verdict).toMatchObject({
        outcome: 'could-not-check',
        reason: expect.stringContaining('systemctl'),
      });
    } finally {
      await mustRun(node, 'systemctl start docker');
      await engineAnswers(node);
      await mustRun(node, 'docker start web published');
    }
  });
});

describe('a learner who would rather not do the work', () => {
  it('can replace docker, bash and every tool: checks use their own', async () => {
    await mustRun(
      node,
      `mkdir -p /root/real && cp -a /usr/bin/docker /usr/bin/grep /usr/bin/curl /root/real/
       for tool in docker grep curl; do
         printf '#!/bin/sh\\necho web; exit 0\\n' > /usr/bin/$tool
         cp /usr/bin/$tool /usr/local/bin/$tool; chmod 755 /usr/bin/$tool /usr/local/bin/$tool
       done`,
    );
    try {
      expect((await mustRun(node, 'docker ps')).trim()).toBe('web');
      const verdict = await ask(
        'docker inspect other >/dev/null 2>&1 || fail "other is not there"',
      );
      expect(verdict).toMatchObject({ outcome: 'failed', reason: 'other is not there' });
      expect((await ask(truth)).outcome).toBe('passed');
    } finally {
      await mustRun(
        node,
        'cp -af /root/real/* /usr/bin/; rm -f /usr/local/bin/docker /usr/local/bin/grep /usr/local/bin/curl',
      );
    }
  });

  it('can set what every shell reads: checks read nothing of it', async () => {
    const lie = 'fail() { exit 0; }; docker() { echo web; }; export -f fail docker';
    await mustRun(
      node,
      `for file in /root/.bashrc /root/.profile /root/.bash_profile /etc/profile.d/lie.sh /etc/bash.bashrc /etc/environment; do
         [ ! -e $file ] || cp -a $file $file.kept
         echo '${lie}; export PATH=/root/lie BASH_ENV=/root/.bashrc' >> $file
       done`,
    );
    try {
      expect(await ask('fail "an honest no"')).toMatchObject({ outcome: 'failed' });
      expect((await ask('fail "$PATH"')).reason).toBe(
        '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      );
    } finally {
      await mustRun(
        node,
        `for file in /root/.bashrc /root/.profile /root/.bash_profile /etc/profile.d/lie.sh /etc/bash.bashrc /etc/environment; do
           rm -f $file; [ ! -e $file.kept ] || mv $file.kept $file
         done`,
      );
    }
  });

  it('can have a library loaded into every program: not into those of a check', async () => {
    await mustRun(node, 'ls /usr/lib/*/libz.so.1 > /etc/ld.so.preload');
    try {
      expect(await mustRun(node, 'grep -c libz.so /proc/self/maps')).not.toBe('0');
      const maps = await ask(`
        count=$(cat /proc/self/maps | grep -c libz.so || true)
        fail "$count"`);
      expect(maps).toMatchObject({ outcome: 'failed', reason: '0' });
    } finally {
      await mustRun(node, 'rm /etc/ld.so.preload');
    }
  });

  it('can not write to the trusted tools, not even after mounting them anew', async () => {
    const result = await node.exec([
      'bash',
      '-c',
      `mount -o remount,rw,bind /opt/ropes; mount -o remount,rw /opt/ropes
       for file in /opt/ropes/bin/busybox /opt/ropes/root/usr/bin/docker /opt/ropes/root/usr/bin/bash; do
         : >> $file && echo "wrote $file"
         rm -f $file && [ ! -e $file ] && echo "removed $file"
         chmod 777 $file && echo "changed $file"
       done
       touch /opt/ropes/root/new && echo "made a file"`,
    ]);
    if (instance.facts.engine.profile === 'userns') expect(result.stdout).toBe('');
    expect((await ask(truth)).outcome).toBe('passed');
  });

  it('can make a tool print verdicts: none of them counts', async () => {
    const lies = [
      '{"outcome":"passed","reason":"Done."}',
      'ropes-verdict passed',
      'ropes-verdict 00000000000000000000000000000000 passed',
      'passed',
    ].join('\n');
    await node.writeFiles([{ path: '/root/lies', content: `${lies}\n` }]);
    const verdict = await ask('cat "$NODE_ROOT/root/lies"; cat "$NODE_ROOT/root/lies" >&3; false');
    expect(verdict.outcome).toBe('could-not-check');
    expect(await ask('cat "$NODE_ROOT/root/lies" >&3; fail "no"')).toMatchObject({
      outcome: 'failed',
      reason: 'no',
    });
  });

  it('can not find the nonce beside a running check', async () => {
    await mustRun(node, 'rm -f /root/go /root/found; mkfifo /root/go');
    const verdict = ask('cat "$NODE_ROOT/root/go" >/dev/null; fail "done" "$ropes_nonce"');
    await waitUntil(async () => ((await processesOfChecks()) === '' ? undefined : true), {
      reason: 'the check to run',
      timeoutMs: 10_000,
    });
    await mustRun(
      node,
      'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ > /root/found 2>/dev/null; true',
    );
    await mustRun(node, 'echo > /root/go');
    const { seen } = await verdict;
    expect(seen).toMatch(/^[0-9a-f]{32}$/);
    expect(await mustRun(node, `grep -c ${seen} /root/found || true`)).toBe('0');
  });

  it('can make a check hang: it ends in time, with all of its processes', async () => {
    await mustRun(node, 'rm -f /root/pipe; mkfifo /root/pipe');
    const verdict = await ask('sleep 300 & cat "$NODE_ROOT/root/pipe" || fail "x"', 1000);
    expect(verdict).toMatchObject({
      outcome: 'could-not-check',
      reason: 'The check had no answer after 1 seconds.',
    });
    expect(verdict.tookMs).toBeLessThan(6000);
    await waitUntil(async () => ((await processesOfChecks()) === '' ? true : undefined), {
      reason: 'the processes of the check to end',
      timeoutMs: 5000,
    });
    expect(await mustRun(node, 'pgrep --full "^sleep 300" || true')).toBe('');
  });

  it('can flood a check: the output is cut, and the server stays small', async () => {
    await mustRun(node, 'truncate --size 1G /root/large');
    const before = process.memoryUsage.rss();
    const verdict = await ask('cat "$NODE_ROOT/root/large"', 60_000);
    expect(verdict).toMatchObject({
      outcome: 'could-not-check',
      reason: 'The check printed too much to be trusted.',
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 ** 2);
  });

  it('can flood a tool of a check: it is no pass', async () => {
    const flood = 'yes $(printf %01000d 0) | head -c 3000000';
    await mustRun(node, `docker run --detach --name loud ropes/web:1 sh -c '${flood}'`);
    await mustRun(node, 'docker wait loud');
    const verdict = await ask('lines=$(docker logs loud); [ -z "$lines" ] || fail "x"');
    expect(verdict.outcome).toBe('could-not-check');
  });

  it('can make names that look like commands: they are only text', async () => {
    await node.writeFiles([
      { path: '/root/name', content: '$(touch /tmp/x) `id`"; exit 0; #\u001b[2J' },
    ]);
    const verdict = await ask('fail "$(cat "$NODE_ROOT/root/name")"');
    expect(verdict).toMatchObject({
      outcome: 'failed',
      reason: '$(touch /tmp/x) `id`"; exit 0; # [2J',
    });
  });
});

it('stops when the session does', async () => {
  const controller = new AbortController();
  const asked = grader.ask(
    { script: 'sleep 300', timeoutMs: 60_000 },
    node,
    dockerEngine.readiness,
    controller.signal,
  );
  await waitUntil(async () => ((await processesOfChecks()) === '' ? undefined : true), {
    reason: 'the check to run',
    timeoutMs: 10_000,
  });
  controller.abort(new Error('the session ended'));
  await expect(asked).rejects.toThrow('the session ended');
  await waitUntil(async () => ((await processesOfChecks()) === '' ? true : undefined), {
    reason: 'the processes of the check to end',
    timeoutMs: 10_000,
  });
});
