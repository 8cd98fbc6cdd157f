import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { AgentLinkCall, AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { CheckpointFiles } from '../checkpoint/checkpoint-files.ts';
import { diskCheckpointFiles } from '../checkpoint/disk-checkpoint-files.ts';
import { createFakeClock, type FakeClock } from '../clock/clock.fake.ts';
import {
  createFakeContainerizer,
  type FakeContainerizer,
} from '../containers/containerizer.fake.ts';
import { createAgentPaths } from '../sandbox/agent-paths.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type Agent, createAgent } from './create-agent.ts';

/** An agent with a master that a test plays. */
export interface AgentFixture {
  readonly folder: string;
  readonly clock: FakeClock;
  /** Of the present process of the agent. */
  agent: Agent;
  containers: FakeContainerizer;
  /** What the agent said, in order. */
  readonly said: AgentLinkCall[];
  readonly exits: string[];
  /** Lets all writes of checkpoints fail, as a full disk does. */
  isFull: boolean;
  tell(...events: readonly AgentLinkEvent[]): Promise<void>;
  /** Acknowledges each update until nothing is under way. */
  acknowledge(): Promise<void>;
  /** `t TASK_RUNNING` of each update that was sent, without repetitions. */
  updates(): readonly string[];
  saw(update: string): Promise<void>;
  /** Another process takes up the work; these containers are still known. */
  restart(known: readonly string[], flags?: Readonly<Record<string, string>>): Promise<void>;
  dispose(): Promise<void>;
}

export const framework: FrameworkInfo = {
  id: { value: 'F' },
  name: 'test',
  user: '',
  checkpoint: true,
  capabilities: [{ type: 'PARTITION_AWARE' }],
};

export const registered: AgentLinkEvent = {
  type: 'REGISTERED',
  registered: {
    agent_id: { value: 'S' },
    ping_timeout_seconds: 75,
    master_info: { id: 'm', ip: 1, port: 5050 },
  },
};

export function taskInfo(id: string, more: Partial<TaskInfo> = {}): TaskInfo {
  return {
    name: id,
    task_id: { value: id },
    agent_id: { value: 'S' },
    command: { value: 'run' },
    ...more,
  };
}

export function runTask(id: string, more: Partial<TaskInfo> = {}): AgentLinkEvent {
  return { type: 'RUN_TASK', run_task: { framework, task: taskInfo(id, more) } };
}

export async function createAgentFixture(): Promise<AgentFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-'));
  const clock = createFakeClock(1_000_000);
  let numbers = 0;
  const number = (): number => {
    numbers += 1;
    return numbers;
  };
  const files: CheckpointFiles = {
    ...diskCheckpointFiles,
    write: async (path, value) => {
      if (fixture.isFull) throw new Error('ENOSPC: no space left on device');
      await diskCheckpointFiles.write(path, value);
    },
  };
  const said: AgentLinkCall[] = [];
  const exits: string[] = [];
  const create = (flags: Readonly<Record<string, string>> = {}): void => {
    const settings = readSettings(
      { master: 'm', ip: '10.0.0.5', hostname: 'node1', 'work-dir': folder, ...flags },
      { cpus: 4, memoryBytes: 1024 ** 3, diskBytes: 1024 ** 3 },
    );
    const { hostname, port, resources, attributes } = settings;
    const containers = createFakeContainerizer();
    // One that is left behind by a restart may not speak any more.
    const isPresent = (): boolean => fixture.containers === containers;
    fixture.containers = containers;
    fixture.agent = createAgent(
      { hostname, port, resources: [...resources], attributes: [...attributes] },
      {
        settings,
        clock,
        files,
        paths: createAgentPaths(folder),
        containers,
        fetcher: async () => {},
        log: () => {},
        send: (call) => {
          if (isPresent()) said.push(call);
        },
        newId: () => `c${number()}`,
        newUuid: () => Buffer.from(`uuid ${number()}`).toString('base64'),
        exit: (message) => exits.push(message),
      },
    );
  };
  const sent = () => said.flatMap((call) => (call.type === 'UPDATE' ? call.update : []));
  const fixture: AgentFixture = {
    folder,
    clock,
    said,
    exits,
    isFull: false,
    agent: undefined as never,
    containers: undefined as never,
    tell: async (...events) => {
      for (const event of events) fixture.agent.handle(event);
      await fixture.agent.settled();
    },
    acknowledge: async () => {
      const done = new Set<string | undefined>();
      for (;;) {
        const next = sent().find(({ status }) => !done.has(status.uuid));
        if (next === undefined) break;
        const { framework_id, status } = next;
        done.add(status.uuid);
        const { task_id, uuid = '' } = status;
        fixture.agent.handle({ type: 'ACKNOWLEDGE', acknowledge: { framework_id, task_id, uuid } });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    updates: () => [
      ...new Set(sent().map(({ status }) => `${status.task_id.value} ${status.state}`)),
    ],
    saw: async (update) => {
      await vi.waitFor(async () => {
        await fixture.acknowledge();
        if (!fixture.updates().includes(update)) throw new Error(fixture.updates().join());
      });
    },
    restart: async (known, flags) => {
      create(flags);
      for (const id of known) fixture.containers.known.add(id);
      await fixture.agent.recover();
    },
    dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  create();
  await fixture.agent.recover();
  return fixture;
}
