import type { AgentLinkCall } from '../../wire/messages/agent-link.ts';
import type { CheckpointFiles } from '../checkpoint/checkpoint-files.ts';
import type { Clock } from '../clock/clock.ts';
import type { Containerizer } from '../containers/containerizer.ts';
import type { Fetcher } from '../fetcher/create-fetcher.ts';
import type { AgentPaths } from '../sandbox/agent-paths.ts';
import type { AgentSettings } from '../settings/agent-settings.ts';
import type { UpdateManager } from '../updates/update-manager.ts';
import type { AgentModel } from './agent-model.ts';

/** What an agent works with, from outside. */
export interface AgentDependencies {
  readonly settings: AgentSettings;
  readonly clock: Clock;
  readonly files: CheckpointFiles;
  readonly paths: AgentPaths;
  readonly containers: Containerizer;
  readonly fetcher: Fetcher;
  readonly log: (line: string) => void;
  /** Says something to the master; nothing happens when there is none. */
  readonly send: (call: AgentLinkCall) => void;
  /** A new id of a container. */
  readonly newId: () => string;
  /** 16 random bytes, base64. */
  readonly newUuid: () => string;
  /** The agent was removed and all that it ran has ended. */
  readonly exit: (message: string) => void;
}

/** The parts of an agent know each other by this. */
export interface AgentContext extends AgentDependencies {
  readonly model: AgentModel;
  readonly updates: UpdateManager;
}
