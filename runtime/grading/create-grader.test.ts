import { describe, expect, it } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { ExecOptions, ExecResult, Node } from '../../orchestrator/node.ts';
import { createGrader } from './create-grader.ts';

const check = { script: 'true', timeoutMs: 5000 };
const ready = async () => ({ ready: true }) as const;
const grader = createGrader({ log: { warn: () => {} }, now: () => 1_700_000_000_000 });

type Answer = (options: ExecOptions, argv: readonly string[]) => Promise<Partial<ExecResult>>;

/** A node whose commands do what `answer` says. */
function fakeNode(answer: Answer): Node {
  return {
    name: 'node1',
    address: '10.0.0.2',
    exec: async (argv, options = {}) => ({
      exitCode: 0,
      stdout: '',
      stderr: '',
      truncated: false,
      ...(await answer(options, argv)),
    }),
    writeFiles: async () => {},
  };
}

/** What the prelude would print for this verdict, with the nonce that the run was given. */
function says(outcome: string, ...texts: string[]): Answer {
  return async ({ stdin }) => {
    const nonce = String(stdin).split('\n')[0];
    const fields = texts.map((text) => ` :${Buffer.from(text).toString('base64')}`).join('');
    return {
      exitCode: outcome === 'passed' ? 0 : 1,
      stdout: `ropes-verdict ${nonce} ${outcome}${fields}\n`,
    };
  };
}

function ask(answer: Answer, readiness: Parameters<typeof grader.ask>[2] = ready) {
  return grader.ask(check, fakeNode(answer), readiness, new AbortController().signal);
}

describe('createGrader', () => {
  it('passes a check that says so and ends well', async () => {
    expect(await ask(says('passed'))).toEqual({
      outcome: 'passed',
      reason: 'Done.',
      at: '2023-11-14T22:13:20.000Z',
      tookMs: 0,
    });
  });

  it('fails a check with what it says', async () => {
    const verdict = await ask(says('failed', 'web has too few replicas', '1', '3'));
    expect(verdict).toMatchObject({
      outcome: 'failed',
      reason: 'web has too few replicas',
      seen: '1',
      expected: '3',
    });
  });

  it('leaves out what the check did not see or expect', async () => {
    const verdict = await ask(says('failed', 'no swarm', '', ''));
    expect(verdict).not.toHaveProperty('seen');
    expect(verdict).not.toHaveProperty('expected');
  });

  it('takes control characters out of what comes from the node', async () => {
    const verdict = await ask(says('failed', 'a\u001b]0;x\u0007b\u202ec\nd', 'e\r\u0000f', ''));
    expect(verdict).toMatchObject({ reason: 'a ]0;x b c\nd', seen: 'e f' });
  });

  it('gives the nonce and the script through stdin, and no secret in argv', async () => {
    let seen: { stdin: string; argv: readonly string[] } | undefined;
    await ask(async ({ stdin }, argv) => {
      seen = { stdin: String(stdin), argv };
      return {};
    });
    const [nonce = '', access, script] = seen?.stdin.split('\n') ?? [];
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect([access, script]).toEqual(['', 'true']);
    expect(seen?.argv.join(' ')).not.toContain(nonce);
    expect(seen?.argv[0]).toBe('/opt/ropes/bin/busybox');
  });

  it('gives the way into the cluster to the script and to readiness, and not in argv', async () => {
    const access = { variable: 'KUBECONFIG', content: 'kind: Config\n' };
    let seen: { stdin: string; argv: readonly string[] } | undefined;
    const told: unknown[] = [];
    await grader.ask(
      { ...check, access },
      fakeNode(async (options, argv) => {
        seen = { stdin: String(options.stdin), argv };
        return says('passed')(options, argv);
      }),
      async (_node, _signal, given) => {
        told.push(given);
        return { ready: true };
      },
      new AbortController().signal,
    );
    const [, line] = seen?.stdin.split('\n') ?? [];
    const encoded = Buffer.from(access.content).toString('base64');
    expect(line).toBe(`KUBECONFIG ${encoded}`);
    expect(seen?.argv.join(' ')).not.toContain(encoded);
    expect(told).toEqual([access, access]);
  });

  it('uses another nonce each time', async () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 20; round++) {
      await ask(async ({ stdin }) => {
        nonces.add(String(stdin).split('\n')[0] ?? '');
        return {};
      });
    }
    expect(nonces.size).toBe(20);
  });

  it.each<[string, Partial<ExecResult>]>([
    ['an exit code 0 without a verdict', { stdout: '' }],
    ['a verdict without the nonce', { stdout: 'ropes-verdict passed\n' }],
    ['a verdict with another nonce', { stdout: `ropes-verdict ${'0'.repeat(32)} passed\n` }],
    ['JSON that looks like a verdict', { stdout: '{"outcome":"passed","reason":"Done."}\n' }],
    ['a command that is not there', { exitCode: 127, stderr: 'bash: no such file' }],
    ['a crash', { exitCode: 139 }],
    ['a kill', { exitCode: 137 }],
  ])('could not check after %s', async (_name, result) => {
    const verdict = await ask(async () => result);
    expect(verdict.outcome).toBe('could-not-check');
    expect(verdict.reason).not.toBe('');
  });

  it.each<[string, Answer]>([
    [
      'a pass with a bad exit code',
      async (options, argv) => ({ ...(await says('passed')(options, argv)), exitCode: 3 }),
    ],
    [
      'a pass in output that was cut',
      async (options, argv) => ({ ...(await says('passed')(options, argv)), truncated: true }),
    ],
    ['a pass with something after it', says('passed', 'x')],
    ['a verdict of another kind', says('perfect')],
    ['a failure without its texts', says('failed')],
    [
      'two passes',
      async (options, argv) => {
        const { stdout = '' } = await says('passed')(options, argv);
        return { stdout: stdout + stdout };
      },
    ],
  ])('could not check after %s', async (_name, answer) => {
    expect((await ask(answer)).outcome).toBe('could-not-check');
  });

  it('fails when a script fails in a part of it and goes on to its end', async () => {
    const verdict = await ask(async (options, argv) => {
      const failed = await says('failed', 'no', '', '')(options, argv);
      const passed = await says('passed')(options, argv);
      return { exitCode: 0, stdout: `${failed.stdout}${passed.stdout}` };
    });
    expect(verdict.outcome).toBe('failed');
  });

  it('says the last words of a script that stopped', async () => {
    const verdict = await ask(async () => ({
      exitCode: 1,
      stderr: 'first\nstopped at: docker ps\n',
    }));
    expect(verdict.reason).toBe(
      "The check's script ended with exit code 1 and no answer. It last said: stopped at: docker ps",
    );
  });

  it('says that the time was over', async () => {
    const verdict = await ask(async () => {
      throw new RopesError('TIMED_OUT', 'took longer than 8000 ms');
    });
    expect(verdict).toMatchObject({
      outcome: 'could-not-check',
      reason: 'The check had no answer after 5 seconds.',
    });
  });

  it('could not check when the node can not be asked', async () => {
    const verdict = await ask(async () => {
      throw new RopesError('NODE_NOT_FOUND', 'node1 is gone.');
    });
    expect(verdict).toMatchObject({ outcome: 'could-not-check', reason: 'node1 is gone.' });
  });

  it('stops the check when the node is not ready, and says why', async () => {
    let ended: unknown;
    const verdict = await ask(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            ended = signal.reason;
            reject(signal.reason);
          });
        }),
      async () => ({ ready: false, reason: 'The Docker engine of node1 does not answer.' }),
    );
    expect(ended).toBeDefined();
    expect(verdict).toMatchObject({
      outcome: 'could-not-check',
      reason: 'The Docker engine of node1 does not answer.',
    });
  });

  it('takes no verdict from a node that is not ready', async () => {
    for (const outcome of ['passed', 'failed']) {
      const verdict = await ask(says(outcome, 'x', '', ''), async () => ({
        ready: false,
        reason: 'no engine',
      }));
      expect(verdict).toMatchObject({ outcome: 'could-not-check', reason: 'no engine' });
    }
  });

  it('does not pass when the engine went away while it was asked', async () => {
    const states = [{ ready: true }, { ready: false, reason: 'gone' }] as const;
    let asked = 0;
    const verdict = await ask(says('passed'), async () => states[asked++] ?? states[1]);
    expect(verdict).toMatchObject({ outcome: 'could-not-check', reason: 'gone' });
  });

  it('could not check when readiness fails', async () => {
    const verdict = await ask(says('passed'), async () => {
      throw new RopesError('COMMAND_FAILED', 'docker info failed on node1.');
    });
    expect(verdict).toMatchObject({
      outcome: 'could-not-check',
      reason: 'docker info failed on node1.',
    });
  });

  it('asks a node once for checks that come together, and anew for those that come later', async () => {
    let asked = 0;
    const readiness = async () => {
      asked++;
      return { ready: true } as const;
    };
    const fails = () => ask(says('failed', 'no', '', ''), readiness);
    await Promise.all([fails(), fails(), fails()]);
    expect(asked).toBe(1);
    await fails();
    expect(asked).toBe(2);
  });

  it('asks once more for all that pass together, when the last of them has', async () => {
    let asked = 0;
    const readiness = async () => {
      asked++;
      return { ready: true } as const;
    };
    let last = () => {};
    const held = new Promise<void>((resolve) => {
      last = resolve;
    });
    const quick = [1, 2, 3].map(() => ask(says('passed'), readiness));
    const slow = ask(async (...args) => {
      await held;
      return says('passed')(...args);
    }, readiness);
    await new Promise(setImmediate);
    expect(asked).toBe(1);
    last();
    const verdicts = await Promise.all([...quick, slow]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(Array(4).fill('passed'));
    expect(asked).toBe(2);
  });

  it('does not let a quick pass wait for long', async () => {
    // Of its own: what is never answered would be at work on the others' node.
    const own = createGrader({ log: { warn: () => {} } });
    const over = new AbortController();
    const answers = (answer: Answer) => own.ask(check, fakeNode(answer), ready, over.signal);
    const slow = answers(
      ({ signal }) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
        ),
    );
    expect((await answers(says('passed'))).outcome).toBe('passed');
    over.abort(new Error('over'));
    await expect(slow).rejects.toThrow('over');
  });

  it('answers the others when one of several checks is given up', async () => {
    const controller = new AbortController();
    let answer: (ready: { ready: true }) => void = () => {};
    const readiness = () => new Promise<{ ready: true }>((resolve) => (answer = resolve));
    const node = fakeNode(says('failed', 'no', '', ''));
    const given = grader.ask(check, node, readiness, controller.signal);
    const other = grader.ask(check, node, readiness, new AbortController().signal);
    controller.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    answer({ ready: true });
    expect((await other).outcome).toBe('failed');
  });

  it('rejects with the reason of an abort', async () => {
    const controller = new AbortController();
    const asked = grader.ask(
      check,
      fakeNode(async () => {
        controller.abort(new Error('the session ended'));
        throw new RopesError('TIMED_OUT', 'never mind');
      }),
      ready,
      controller.signal,
    );
    await expect(asked).rejects.toThrow('the session ended');
  });
});
