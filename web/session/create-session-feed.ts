import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { RopesError } from '../../contract/errors.ts';
import type { LiveMessage } from '../../contract/live-messages.ts';
import type { SessionView } from '../../contract/session.ts';
import type { Api } from '../api/create-api.ts';
import { readError } from '../api/read-error.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { type ClusterMap, createClusterMap } from '../cluster/create-cluster-map.ts';
import { createLiveConnection, type LiveConnection } from '../live/create-live-connection.ts';
import { createTerminalLink, type TerminalLink } from '../terminal/create-terminal-link.ts';
import { createServerClock } from './create-server-clock.ts';
import { newerView } from './newer-view.ts';

/** A session as the server tells of it, and the way to its terminals and its cluster. */
export interface SessionFeed {
  readonly session: Signal<SessionView>;
  /** When `session` was told, in this machine's milliseconds. */
  readonly toldAt: ReadonlySignal<number>;
  /** The server's clock in milliseconds. */
  readonly now: ReadonlySignal<number>;
  /** A command that was refused, until the learner has read it. */
  readonly notice: Signal<RopesError | undefined>;
  /** Whether a terminal can be opened on the machine of the server itself. */
  readonly machineTerminals: ReadonlySignal<boolean>;
  /** Set when the server no longer knows the session. */
  readonly gone: ReadonlySignal<RopesError | undefined>;
  readonly live: LiveConnection;
  readonly link: TerminalLink;
  readonly cluster: ClusterMap;
  dispose(): void;
}

function liveUrl(sessionId: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/api/sessions/${encodeURIComponent(sessionId)}/live`;
}

/** Opens the live connection, until `dispose` or the session's end. */
export function createSessionFeed(deps: {
  readonly api: Api;
  readonly session: SessionView;
}): SessionFeed {
  const { api } = deps;
  const { id } = deps.session;
  const session = signal(deps.session);
  const toldAt = signal(Date.now());
  const notice = signal<RopesError | undefined>(undefined);
  const machineTerminals = signal(false);
  const gone = signal<RopesError | undefined>(undefined);
  const clock = createServerClock();

  function adopt(view: SessionView): void {
    toldAt.value = Date.now();
    session.value = newerView(session.peek(), view);
  }

  function onMessage(message: LiveMessage): void {
    if (message.type === 'error') {
      notice.value = readError(500, message);
      return;
    }
    if (message.type === 'cluster') {
      cluster.take(message);
      return;
    }
    clock.sync(message.serverTime);
    machineTerminals.value = message.machineTerminals ?? false;
    adopt(message.session);
  }

  /** A refused connection does not say why; the API does. */
  async function askWhy(): Promise<void> {
    try {
      adopt(await api.session(id));
    } catch (caught) {
      const error = toRopesError(caught);
      if (error.code === 'SESSION_NOT_FOUND') {
        gone.value = error;
        live.dispose();
      }
    }
  }

  const live = createLiveConnection(liveUrl(id), {
    onMessage,
    onFrame: (frame) => link.receive(frame),
    onInvalid: (reason) => {
      notice.value = new RopesError('ANSWER_INVALID', reason);
    },
    onOpen: () => {
      link.connected();
      cluster.connected();
    },
    onLost: () => {
      link.disconnected();
      void askWhy();
    },
  });
  const link = createTerminalLink({ send: live.send });
  const cluster = createClusterMap({ tell: live.tell });
  const stopWatching = session.subscribe(({ observed }) => {
    if (observed === 'ended') live.dispose();
  });
  if (deps.session.observed !== 'ended') live.open();

  return {
    session,
    toldAt,
    now: clock.now,
    notice,
    machineTerminals,
    gone,
    live,
    link,
    cluster,
    dispose() {
      stopWatching();
      live.dispose();
      link.dispose();
      cluster.dispose();
      clock.dispose();
    },
  };
}
