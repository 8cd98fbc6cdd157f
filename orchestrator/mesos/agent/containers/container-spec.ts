import type { CommandInfo } from '../../wire/messages/command.ts';
import type { ContainerInfo } from '../../wire/messages/container.ts';

/** How much of the machine a container is promised, and how much it may take at most. */
export interface ContainerLimits {
  readonly cpus: number;
  readonly memoryMegabytes: number;
  /** Hard limits, when they differ from what is promised; `Infinity` is none. */
  readonly cpusMost?: number | undefined;
  readonly memoryMostMegabytes?: number | undefined;
}

/** A folder of the agent's machine that a container sees. */
export interface ContainerVolume {
  /** Absolute. */
  readonly hostPath: string;
  /** Absolute, or within the sandbox. */
  readonly containerPath: string;
  readonly readOnly: boolean;
  /** A folder of the executor's sandbox, made when the first task wants it. */
  readonly isShared?: boolean;
}

/** All that a containerizer must know of one container. It is checkpointed, so that it is found again. */
export interface ContainerSpec {
  readonly containerId: string;
  /** Where the containerizer keeps its own notes of it. */
  readonly folder: string;
  readonly sandbox: string;
  /** Absent: what the image has. */
  readonly command?: CommandInfo | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Absent: the agent's own. */
  readonly user?: string | undefined;
  readonly container?: ContainerInfo | undefined;
  readonly limits: ContainerLimits;
  readonly volumes: readonly ContainerVolume[];
}
