import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { ClusterPicture } from './cluster/cluster-picture.ts';
import type { SessionService, TerminalPage } from './session-service.ts';

interface Held {
  readonly learnerId: string;
  view: SessionView;
  readonly listeners: Set<(view: SessionView) => void>;
  readonly clusterListeners: Set<(picture: ClusterPicture) => void>;
}

/** Sessions in memory for tests: no nodes, and terminals that echo. */
export interface FakeSessionService extends SessionService {
  /** `method sessionId` of each call that reached a session, in order. */
  readonly calls: string[];
  /** Frames that pages sent, in order. */
  readonly frames: Uint8Array[];
  /** Changes a session and tells who watches. */
  change(sessionId: string, part: Partial<SessionView>): void;
  /** How many watch a session. */
  watchers(sessionId: string): number;
  /** How many want pictures of its cluster. */
  clusterWatchers(sessionId: string): number;
  /** Shows a picture of a session's cluster to who wants them. */
  showCluster(sessionId: string, picture: ClusterPicture): void;
}

/** Makes the fake; `dial` says where ports lead, and by default nothing answers. */
export function createFakeSessionService(
  options: { readonly dial?: (node: string, port: number) => Promise<Duplex> } = {},
): FakeSessionService {
  const sessions = new Map<string, Held>();
  const calls: string[] = [];
  const frames: Uint8Array[] = [];

  function find(method: string, learnerId: string, sessionId: string): Held {
    const held = sessions.get(sessionId);
    if (held === undefined || held.learnerId !== learnerId) {
      throw new RopesError(
        'SESSION_NOT_FOUND',
        `There is no session ${sessionId} for this browser.`,
      );
    }
    calls.push(`${method} ${sessionId}`);
    return held;
  }

  function change(sessionId: string, part: Partial<SessionView>): void {
    const held = sessions.get(sessionId);
    if (held === undefined) {
      return;
    }
    held.view = { ...held.view, ...part };
    for (const listener of held.listeners) {
      listener(held.view);
    }
  }

  function create(learnerId: string, labId: string): SessionView {
    const view = emptyView(labId);
    sessions.set(view.id, { learnerId, view, listeners: new Set(), clusterListeners: new Set() });
    return view;
  }

  return {
    machineTerminals: false,
    calls,
    frames,
    change,
    watchers: (sessionId) => sessions.get(sessionId)?.listeners.size ?? 0,
    clusterWatchers: (sessionId) => sessions.get(sessionId)?.clusterListeners.size ?? 0,
    showCluster(sessionId, picture) {
      for (const listener of sessions.get(sessionId)?.clusterListeners ?? []) listener(picture);
    },
    async start(learnerId, labId) {
      for (const held of sessions.values()) {
        if (held.learnerId === learnerId && held.view.labId === labId) {
          return { view: held.view, created: false };
        }
      }
      return { view: create(learnerId, labId), created: true };
    },
    describeUnprepared: async () => null,
    async list(learnerId) {
      return [...sessions.values()]
        .filter((held) => held.learnerId === learnerId)
        .map(({ view }) => ({
          id: view.id,
          labId: view.labId,
          observed: view.observed,
          createdAt: view.createdAt,
          expiresAt: view.expiresAt,
          stepsDone: 0,
          stepsTotal: 1,
          paused: view.rest !== undefined,
        }));
    },
    view: async (learnerId, sessionId) => find('view', learnerId, sessionId).view,
    async end(learnerId, sessionId) {
      find('end', learnerId, sessionId);
      change(sessionId, { desired: 'ended', observed: 'ended' });
    },
    extend: async (learnerId, sessionId) => find('extend', learnerId, sessionId).view,
    restart: async (learnerId, sessionId) =>
      create(learnerId, find('restart', learnerId, sessionId).view.labId),
    async addNode(learnerId, sessionId, name = 'node2') {
      const held = find('addNode', learnerId, sessionId);
      change(sessionId, { nodes: [...held.view.nodes, { name, state: 'starting' }] });
      return held.view;
    },
    async removeNode(learnerId, sessionId, name) {
      const held = find('removeNode', learnerId, sessionId);
      change(sessionId, { nodes: held.view.nodes.filter((node) => node.name !== name) });
      return held.view;
    },
    async recreateNode(learnerId, sessionId, name) {
      const held = find('recreateNode', learnerId, sessionId);
      const nodes = held.view.nodes.map((node) =>
        node.name === name ? { ...node, state: 'running' as const } : node,
      );
      change(sessionId, { nodes });
      return held.view;
    },
    async openTerminal(learnerId, sessionId, node) {
      find('openTerminal', learnerId, sessionId);
      return { id: 't1', node, title: node, state: 'running' };
    },
    async renameTerminal(learnerId, sessionId) {
      find('renameTerminal', learnerId, sessionId);
    },
    async closeTerminal(learnerId, sessionId) {
      find('closeTerminal', learnerId, sessionId);
    },
    async checkNow(learnerId, sessionId) {
      find('checkNow', learnerId, sessionId);
    },
    async showStep(learnerId, sessionId) {
      find('showStep', learnerId, sessionId);
    },
    async doAction(learnerId, sessionId) {
      find('doAction', learnerId, sessionId);
    },
    async watch(learnerId, sessionId, listener) {
      const held = find('watch', learnerId, sessionId);
      held.listeners.add(listener);
      listener(held.view);
      return () => held.listeners.delete(listener);
    },
    async watchCluster(learnerId, sessionId, listener) {
      const held = find('watchCluster', learnerId, sessionId);
      held.clusterListeners.add(listener);
      return () => held.clusterListeners.delete(listener);
    },
    async connectTerminals(learnerId, sessionId, page: TerminalPage) {
      find('connectTerminals', learnerId, sessionId);
      return {
        receive(frame) {
          if (frame[0] === 0xff) {
            throw new RopesError('FRAME_INVALID', 'There is no frame of type 255.');
          }
          frames.push(frame);
          page.send(frame);
        },
        dispose: () => undefined,
      };
    },
    async dial(learnerId, sessionId, node, port) {
      find(`dial ${node}:${port}`, learnerId, sessionId);
      if (options.dial === undefined) {
        throw new RopesError('PORT_UNREACHABLE', `Nothing answers on ${node}:${port}.`);
      }
      return options.dial(node, port);
    },
    reconcile: async () => undefined,
    countRunning: async () =>
      [...sessions.values()].filter(({ view }) => view.observed !== 'ended').length,
    async endMany(sessionIds) {
      for (const id of sessionIds) {
        if (!sessions.has(id)) {
          throw new RopesError('SESSION_NOT_FOUND', `There is no session ${id}.`);
        }
      }
      for (const id of sessionIds) {
        change(id, { desired: 'ended', observed: 'ended' });
      }
    },
    drainPool: async () => undefined,
    async endAll() {
      for (const id of sessions.keys()) {
        change(id, { desired: 'ended', observed: 'ended' });
      }
    },
    dispose: async () => undefined,
  };
}

function emptyView(labId: string): SessionView {
  const now = Date.now();
  return {
    id: base32(randomBytes(16)),
    labId,
    labTitle: labId,
    desired: 'running',
    observed: 'running',
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 3_600_000).toISOString(),
    bringUp: [],
    nodes: [{ name: 'node1', address: '172.30.0.2', state: 'running' }],
    terminals: [],
    progress: { verdicts: {}, stepsDone: {}, failedTries: {}, actionsDone: {}, currentStep: 0 },
    checking: [],
  };
}

function base32(bytes: Uint8Array): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567';
  let bits = 0n;
  for (const byte of bytes) {
    bits = (bits << 8n) | BigInt(byte);
  }
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text += digits[Number((bits >> BigInt(index * 5)) & 31n)] ?? '';
  }
  return text;
}
