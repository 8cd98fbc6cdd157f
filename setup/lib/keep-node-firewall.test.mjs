// @ts-check
import { expect, test, vi } from 'vitest';
import { keepNodeFirewall } from './keep-node-firewall.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * Lets it look once for each outcome, and then ends it.
 * @param {readonly (boolean | Error)[]} outcomes whether rules were missing, or why they can't be had
 * @returns {Promise<readonly string[]>} what was said
 */
async function look(...outcomes) {
  const end = new AbortController();
  const say = vi.fn();
  const left = [...outcomes];
  const ensure = async () => {
    const outcome = left.shift();
    if (left.length === 0) end.abort();
    if (outcome instanceof Error) throw outcome;
    return outcome === true;
  };
  await keepNodeFirewall(ensure, { signal: end.signal, say, everyMs: 1 });
  expect(left).toEqual([]);
  return say.mock.calls.map(([text]) => text);
}

const refused = new SetupProblem('The rules could not be set.', 'See whether iptables works.');

test('rules that are there are not spoken of', async () => {
  expect(await look(false, false)).toEqual([]);
});

test('rules that were gone are told, each time that they were', async () => {
  expect(await look(true, false, true)).toEqual([
    expect.stringMatching(/gone from its firewall, and are set again.*npm run engine:stop/),
    expect.stringMatching(/set again/),
  ]);
});

test('rules that can not be had are told once, and tried again', async () => {
  expect(await look(refused, refused, true, false)).toEqual([
    expect.stringMatching(
      /^Nodes may reach this machine.*could not be set.*whether iptables works/,
    ),
    expect.stringMatching(/set again/),
  ]);
});

test('ends at once, without a look', async () => {
  const end = new AbortController();
  const ensure = vi.fn();
  const kept = keepNodeFirewall(ensure, { signal: end.signal, say: vi.fn() });
  end.abort();
  await kept;
  expect(ensure).not.toHaveBeenCalled();
});
