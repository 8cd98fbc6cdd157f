import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterView } from '../../contract/cluster.ts';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { emptyView } from '../../orchestrator/engines/empty-view.fake.ts';
import type { Engine, EngineStep } from '../../orchestrator/engines/engine.ts';
import type { Node } from '../../orchestrator/node.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import { createFakeProvider, type FakeHooks, type FakeProvider } from '../node/provider.fake.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createSessionService } from './create-session-service.ts';
import { createFakePreparer } from './preparer.fake.ts';
import type { Preparer } from './preparer.ts';
import type { SessionDependencies } from './session-dependencies.ts';
import type { SessionLimits } from './session-limits.ts';
import type { SessionService } from './session-service.ts';
import { createFakeTerminalHost, type FakeTerminalHost } from './terminal-host.fake.ts';

/** Everything around a session service, in memory but for the store, which is a real file. */
export interface TestWorld {
  readonly provider: FakeProvider;
  readonly terminals: FakeTerminalHost;
  readonly store: Store;
  /** What checks answer by id of the script, `passed` where nothing is said. Changed by tests. */
  readonly answers: Map<string, Verdict['outcome'] | (() => Promise<Verdict['outcome']>)>;
  /** Scripts of the checks that were asked, in order. */
  readonly asked: string[];
  /** `<engine step> <node>` in the order in which they ran. */
  readonly engineSteps: string[];
  /** What was logged as a warning or an error. */
  readonly complaints: string[];
  readonly labs: Map<string, LoadedLab>;
  /** A service on the same store and nodes, as after a restart. */
  createService(limits?: Partial<SessionLimits>): SessionService;
  dependencies(): SessionDependencies;
  dispose(): Promise<void>;
}

/** What goes wrong or waits in a test. */
export interface TestHooks extends FakeHooks {
  readonly engineStep?: (id: string, signal: AbortSignal) => void | Promise<void>;
  readonly openTerminal?: (node: { readonly containerId: string }) => void | Promise<void>;
  readonly preparer?: Partial<Preparer>;
  /** What of the cluster differs from nothing at all. */
  readonly describe?: () => Promise<Partial<ClusterView>>;
}

/** Makes the world with lab `first`, which has three nodes and three steps. */
export async function createTestWorld(hooks: TestHooks = {}): Promise<TestWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-session-'));
  const store = await openStore(join(folder, 'ropes.db'));
  const provider = createFakeProvider(hooks);
  const terminals = createFakeTerminalHost(
    hooks.openTerminal === undefined ? {} : { open: hooks.openTerminal },
  );
  const answers: TestWorld['answers'] = new Map();
  const asked: string[] = [];
  const engineSteps: string[] = [];
  const complaints: string[] = [];
  const labs = new Map([['first', testLab('first')]]);
  const services: SessionService[] = [];

  function step(id: string, nodes: readonly Node[]): EngineStep {
    return {
      id,
      title: `Do ${id}`,
      async run(signal) {
        await hooks.engineStep?.(id, signal);
        engineSteps.push(
          `${id} ${nodes.map(({ name, address }) => `${name}@${address}`).join(' ')}`,
        );
      },
    };
  }

  const engine: Engine = {
    id: 'swarm',
    capabilities: { formed: true, elastic: true, mostNodes: 9, addons: [], freezable: true },
    nodeKind: 'docker',
    otherKinds: ['everything'],
    nodeNames: (count) => Array.from({ length: count }, (_none, index) => `node${index + 1}`),
    prepare: (nodes) => [step('prepare', nodes)],
    form: (nodes) => [step('form', nodes)],
    copying: {
      form: (nodes) => [step('form-copyable', nodes)],
      save: async (nodes) => new Map(nodes.map(({ name }) => [name, Buffer.from(name)])),
      restore: (nodes, template) => [step(`restore:${[...template.keys()].join(',')}`, nodes)],
    },
    equip: (nodes, addons) => addons.map((addon) => step(`equip:${addon}`, nodes)),
    join: (node) => [step('join', [node])],
    rejoin: (node) => [step('rejoin', [node])],
    leave: (node) => [step('leave', [node])],
    readiness: async () => ({ ready: true }),
    describe: async (nodes) => ({
      ...emptyView,
      note: `asked ${nodes.map(({ name }) => name).join(' ')}`,
      ...(await hooks.describe?.()),
    }),
  };

  function dependencies(): SessionDependencies {
    return {
      store,
      provider,
      preparer: createFakePreparer(hooks.preparer),
      terminals,
      engines: { swarm: engine },
      labs: {
        all: async () => [...labs.values()].map((lab) => ({ ok: true, lab, warnings: [] })),
        async get(id) {
          const lab = labs.get(id);
          if (lab === undefined) throw new RopesError('LAB_NOT_FOUND', `There is no lab ${id}.`);
          return lab;
        },
      },
      grader: {
        async ask({ script }, _node, _readiness, signal) {
          asked.push(script);
          const answer = answers.get(script) ?? 'failed';
          const outcome = typeof answer === 'string' ? answer : await answer();
          signal.throwIfAborted();
          return { outcome, reason: `it is ${outcome}`, at: new Date().toISOString(), tookMs: 1 };
        },
      },
      log: {
        info: () => undefined,
        warn: (message) => complaints.push(message),
        error: (message, fields) => complaints.push(`${message} ${JSON.stringify(fields)}`),
      },
    };
  }

  return {
    provider,
    terminals,
    store,
    answers,
    asked,
    engineSteps,
    complaints,
    labs,
    dependencies,
    createService(limits = {}) {
      const service = createSessionService({ ...dependencies(), limits });
      services.push(service);
      return service;
    },
    async dispose() {
      for (const service of services) await service.dispose();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A lab with three nodes: a step with one check, one without, and one with two and a file. */
export function testLab(id: string, part: Partial<LoadedLab['lab']> = {}): LoadedLab {
  const check = (checkId: string, stepId: string, node: string) => ({
    id: checkId,
    stepId,
    node,
    title: checkId,
    script: checkId,
    timeoutMs: 1000,
  });
  return {
    lab: {
      id,
      language: 'en',
      languages: ['en'],
      title: `Lab ${id}`,
      summary: 'A lab for tests.',
      level: 'beginner',
      minutes: 15,
      engine: 'swarm',
      nodes: [{ name: 'node1' }, { name: 'node2' }, { name: 'node3' }],
      start: 'bare',
      stepTitles: ['Create', 'Look', 'Scale'],
      tags: [],
      intro: [],
      steps: [
        { id: 'create', title: 'Create', blocks: [] },
        { id: 'look', title: 'Look', blocks: [] },
        { id: 'scale', title: 'Scale', blocks: [] },
      ],
      learned: [],
      next: [],
      ...part,
    },
    translations: [],
    folder: '/nonexistent',
    checks: [
      check('up', 'create', 'node1'),
      check('scaled', 'scale', 'node1'),
      check('spread', 'scale', 'node2'),
    ],
    actions: [
      { id: 'create-run-1', kind: 'run', stepId: 'create', node: 'node1', code: 'init' },
      {
        id: 'scale-file-1',
        kind: 'file',
        stepId: 'scale',
        node: 'node2',
        code: 'x: 1\n',
        path: '/root/web.yaml',
      },
      { id: 'scale-solution-1', kind: 'solution', stepId: 'scale', node: 'node1', code: 'scale' },
    ],
    setup: [],
    addons: [],
    machines: null,
    resources: { cpus: 1, memoryBytes: 1e9, pids: 500 },
  };
}

/** Resolves with the first view of a session that `wanted` takes; rejects after some time. */
export async function viewWhen(
  service: SessionService,
  learnerId: string,
  sessionId: string,
  wanted: (view: SessionView) => boolean,
): Promise<SessionView> {
  const waitMs = 5000;
  for (const started = performance.now(); performance.now() - started < waitMs; ) {
    const view = await service.view(learnerId, sessionId);
    if (wanted(view)) return view;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const view = await service.view(learnerId, sessionId);
  throw new Error(`the session did not come to it; it is ${JSON.stringify(view, null, 1)}`);
}

/** Something that a test opens and others wait for. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Makes a gate that is closed. */
export function createGate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
