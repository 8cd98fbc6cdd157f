import type { EventStream } from '../wire/http/create-event-stream.ts';
import type { AgentLinkEvent } from '../wire/messages/agent-link.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';
import type { Timers } from '../wire/timers.ts';
import type { MasterChange } from './model/master-change.ts';
import type { MasterPorts } from './model/master-ports.ts';

/** The longest time that a timer of the machine can wait, in milliseconds: about 24 days. */
const longestWait = 2 ** 31 - 1;

/** The streams and timers behind the ports of a master's decisions. */
export interface Ports extends MasterPorts {
  readonly frameworks: Map<string, EventStream<SchedulerEvent>>;
  readonly agents: Map<string, EventStream<AgentLinkEvent>>;
  watch(listener: (change: MasterChange) => void): () => void;
  /** Ends all streams and timers. */
  dispose(): void;
}

export interface PortsDependencies {
  readonly timers: Timers;
  readonly requestAllocation: MasterPorts['requestAllocation'];
  readonly drained: MasterPorts['drained'];
}

export function createPorts(dependencies: PortsDependencies): Ports {
  const { timers, requestAllocation, drained } = dependencies;
  const frameworks = new Map<string, EventStream<SchedulerEvent>>();
  const agents = new Map<string, EventStream<AgentLinkEvent>>();
  const waiting = new Map<string, () => void>();
  const listeners = new Set<(change: MasterChange) => void>();

  const close = <E>(streams: Map<string, EventStream<E>>, id: string) => {
    const stream = streams.get(id);
    streams.delete(id);
    stream?.close();
  };

  const wait = (name: string, until: number, action: () => void) => {
    const rest = Math.max(0, until - timers.now());
    const stop = timers.after(Math.min(rest, longestWait), () => {
      if (timers.now() < until) {
        wait(name, until, action);
        return;
      }
      waiting.delete(name);
      action();
    });
    waiting.set(name, stop);
  };

  const stopTimer = (name: string) => {
    waiting.get(name)?.();
    waiting.delete(name);
  };

  return {
    frameworks,
    agents,
    toFramework: (id, event) => frameworks.get(id)?.send(event),
    closeFramework: (id) => close(frameworks, id),
    toAgent: (id, event) => agents.get(id)?.send(event),
    closeAgent: (id) => close(agents, id),
    changed(change) {
      for (const listener of listeners) listener(change);
    },
    requestAllocation,
    startTimer(name, ms, action) {
      stopTimer(name);
      wait(name, timers.now() + ms, action);
    },
    stopTimer,
    drained,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      for (const stop of waiting.values()) stop();
      waiting.clear();
      for (const id of [...frameworks.keys()]) close(frameworks, id);
      for (const id of [...agents.keys()]) close(agents, id);
    },
  };
}
