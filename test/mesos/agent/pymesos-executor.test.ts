import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { installPymesos } from '../support/install-pymesos.ts';
import { type LedClient, startLedClient } from '../support/start-led-client.ts';
import { type StartedMasters, startMasters } from '../support/start-masters.ts';
import { type StartedAgent, startAgent } from './start-agent.ts';

const framework = fileURLToPath(new URL('pymesos-framework.py', import.meta.url));
const executor = fileURLToPath(new URL('pymesos-executor.py', import.meta.url));

let packages: string;
let masters: StartedMasters;
let agent: StartedAgent;
let client: LedClient;

beforeAll(async () => {
  packages = await installPymesos();
});

beforeEach(async () => {
  masters = await startMasters(1);
  agent = await startAgent(masters.addresses);
  const leader = await masters.leader();
  const words = [framework, leader, executor, packages];
  client = startLedClient('python3', words, { PYTHONPATH: packages });
  await client.next({ event: 'subscribed' });
});

afterEach(async () => {
  await client.close();
  await agent.close();
  await masters.close();
});

const running = (task: string) => client.next({ event: 'update', task, state: 'TASK_RUNNING' });

it('runs tasks by an executor of the framework, which comes back after a crash of the agent', async () => {
  client.do({ do: 'launch', task: 'first' });
  await running('first');
  client.do({ do: 'launch', task: 'second' });
  await running('second');
  client.do({ do: 'say' });
  expect(await client.next({ event: 'message' })).toMatchObject({ data: 'ping' });

  await agent.crash();
  agent.start();
  await expect.poll(() => outputOf(agent), { timeout: 60_000 }).toContain('came back');
  client.do({ do: 'kill', task: 'first' });
  await client.next({ event: 'update', task: 'first', state: 'TASK_KILLED' });
  client.do({ do: 'say' });
  await client.next({ event: 'message' });
  const told = client.told.filter(({ task }) => task === 'second').map(({ state }) => state);
  // An update that the crash kept from being acknowledged comes again.
  expect(new Set(told)).toEqual(new Set(['TASK_RUNNING']));
});

/** What the executor wrote. */
async function outputOf({ workDir }: StartedAgent): Promise<string> {
  const names = await readdir(join(workDir, 'slaves'), { recursive: true });
  const outputs = names.filter((name) => /\/executors\/own\/runs\/[^/]+\/stdout$/.test(name));
  const texts = outputs.map((name) => readFile(join(workDir, 'slaves', name), 'utf8'));
  return (await Promise.all(texts)).join('');
}
