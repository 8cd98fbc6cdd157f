import { PassThrough } from 'node:stream';
import { RopesError } from '../../contract/errors.ts';
import type { NodeKind } from '../../contract/setup-facts.ts';
import type { ExecOptions, ExecResult, NodeFile } from '../../orchestrator/node.ts';
import type { FoundNode, NodeHandle, NodeSpec, Provider, ProviderNode } from './provider.ts';

/** How a fake node answers a command. Part of a result is enough: the rest is exit code 0 and no output. */
type FakeExec = (
  node: { readonly sessionId: string; readonly name: string },
  argv: readonly string[],
  options: ExecOptions,
) => Partial<ExecResult> | Promise<Partial<ExecResult>>;

/** Where a fake provider can be made to fail or to wait, by throwing or by a slow promise. */
export interface FakeHooks {
  readonly exec?: FakeExec;
  readonly requireKind?: (kind: NodeKind) => string | undefined;
  readonly createNetwork?: (sessionId: string, signal: AbortSignal) => void | Promise<void>;
  readonly createNode?: (spec: NodeSpec, signal: AbortSignal) => void | Promise<void>;
  readonly startNode?: (sessionId: string, name: string) => void | Promise<void>;
  readonly freezeSession?: (sessionId: string) => void | Promise<void>;
  readonly thawSession?: (sessionId: string) => void | Promise<void>;
  readonly removeNode?: (sessionId: string, name: string) => void | Promise<void>;
  readonly removeSession?: (sessionId: string) => void | Promise<void>;
}

/** A provider whose nodes live in memory. */
export interface FakeProvider extends Provider {
  /** Ids of sessions that have a network. */
  readonly networks: ReadonlySet<string>;
  /** Every node, by container id. */
  readonly nodes: ReadonlyMap<string, FoundNode>;
  /** Files written so far, by container id, then by path. */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, NodeFile>>;
  /** Ports that were dialled: `<session>/<node>:<port>`. */
  readonly dialled: readonly string[];
  /** As when a node's container has died, or come up again. */
  setRunning(sessionId: string, name: string, running: boolean): void;
  /** As when somebody freezes one node, or lets it go on, past the provider. */
  setFrozen(sessionId: string, name: string, frozen: boolean): void;
  /** As when somebody has removed a node's container. */
  lose(sessionId: string, name: string): void;
}

/** Makes a provider that keeps its nodes in memory, for tests of what uses one. */
export function createFakeProvider(hooks: FakeHooks = {}): FakeProvider {
  const networks = new Set<string>();
  const nodes = new Map<string, FoundNode>();
  const files = new Map<string, Map<string, NodeFile>>();
  const dialled: string[] = [];
  let made = 0;

  function lookUp(sessionId: string, name: string): FoundNode | undefined {
    return [...nodes.values()].find((node) => node.sessionId === sessionId && node.name === name);
  }

  function forget(sessionId: string, name?: string): void {
    for (const found of [...nodes.values()]) {
      if (found.sessionId !== sessionId || (name !== undefined && found.name !== name)) continue;
      nodes.delete(found.containerId);
      files.delete(found.containerId);
    }
  }

  function handle(found: NodeHandle): ProviderNode {
    return {
      name: found.name,
      address: found.address,
      containerId: found.containerId,
      async exec(argv, options = {}) {
        options.signal?.throwIfAborted();
        const now = nodes.get(found.containerId);
        if (now?.running !== true || now.frozen) {
          throw new RopesError('NODE_NOT_FOUND', `Node ${found.name} does not run.`);
        }
        const answer = (await hooks.exec?.(found, argv, options)) ?? {};
        return { exitCode: 0, stdout: '', stderr: '', truncated: false, ...answer };
      },
      async writeFiles(written) {
        const ofNode = files.get(found.containerId);
        if (ofNode === undefined) {
          throw new RopesError('NODE_NOT_FOUND', `Node ${found.name} does not run.`);
        }
        for (const file of written) ofNode.set(file.path, file);
      },
    };
  }

  function setFrozen(found: FoundNode, frozen: boolean): void {
    if (found.running) nodes.set(found.containerId, { ...found, frozen });
  }

  function setAllFrozen(sessionId: string, frozen: boolean): void {
    for (const found of [...nodes.values()]) {
      if (found.sessionId === sessionId) setFrozen(found, frozen);
    }
  }

  return {
    networks,
    nodes,
    files,
    dialled,
    setRunning(sessionId, name, running) {
      const found = lookUp(sessionId, name);
      if (found === undefined) throw new Error(`the fake provider has no node ${name}`);
      nodes.set(found.containerId, { ...found, running, frozen: false });
    },
    setFrozen(sessionId, name, frozen) {
      const found = lookUp(sessionId, name);
      if (found === undefined) throw new Error(`the fake provider has no node ${name}`);
      setFrozen(found, frozen);
    },
    lose: forget,
    requireKind: (kind) => hooks.requireKind?.(kind) ?? 'images',

    async createNetwork(sessionId, signal) {
      signal.throwIfAborted();
      await hooks.createNetwork?.(sessionId, signal);
      networks.add(sessionId);
    },
    async createNode(spec, signal) {
      signal.throwIfAborted();
      if (!networks.has(spec.sessionId)) {
        throw new RopesError('NODE_START_FAILED', 'The session has no network.');
      }
      await hooks.createNode?.(spec, signal);
      made += 1;
      const found = {
        sessionId: spec.sessionId,
        name: spec.name,
        containerId: `fake-container-${made}`,
        address: `10.0.0.${made + 1}`,
        running: true,
        frozen: false,
      };
      nodes.set(found.containerId, found);
      files.set(found.containerId, new Map());
      return handle(found);
    },
    async startNode(sessionId, name, signal) {
      signal.throwIfAborted();
      const found = lookUp(sessionId, name);
      if (found === undefined) {
        throw new RopesError('NODE_NOT_FOUND', `The container of ${name} is gone.`);
      }
      await hooks.startNode?.(sessionId, name);
      const again = { ...found, running: true };
      nodes.set(found.containerId, again);
      return handle({ ...again, address: found.address ?? '' });
    },
    async freezeSession(sessionId, signal) {
      signal.throwIfAborted();
      await hooks.freezeSession?.(sessionId);
      setAllFrozen(sessionId, true);
    },
    async thawSession(sessionId, signal) {
      signal.throwIfAborted();
      await hooks.thawSession?.(sessionId);
      setAllFrozen(sessionId, false);
    },
    async removeNode(sessionId, name) {
      await hooks.removeNode?.(sessionId, name);
      forget(sessionId, name);
    },
    async removeSession(sessionId) {
      await hooks.removeSession?.(sessionId);
      forget(sessionId);
      networks.delete(sessionId);
    },
    async find() {
      return [...nodes.values()];
    },
    async findSessions() {
      return [...new Set([...networks, ...[...nodes.values()].map((node) => node.sessionId)])];
    },
    node: handle,
    async dial(sessionId, name, port) {
      if (!lookUp(sessionId, name)?.running) {
        throw new RopesError('NODE_NOT_FOUND', `The session has no running node ${name}.`);
      }
      dialled.push(`${sessionId}/${name}:${port}`);
      return new PassThrough();
    },
    async dispose() {},
  };
}
