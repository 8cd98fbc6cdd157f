import type { Readable, Writable } from 'node:stream';
import type { NetworkInfo, TTYInfo } from '../../wire/messages/container.ts';
import type { ContainerExit } from './container-exit.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { ContainerStatistics } from './container-statistics.ts';

/** A program that is run beside a container's own, where that one runs. */
export interface SideCommand {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly tty?: TTYInfo | undefined;
}

/** A side command that runs. */
export interface SideProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Its exit status, 128 and the number when a signal ended it. */
  readonly exit: Promise<number>;
  kill(signal: number): void;
  /** A terminal got another size. Without a terminal it does nothing. */
  resize(rows: number, columns: number): void;
}

/** The keyboard of a container that was started with a terminal. */
export interface ContainerInput {
  write(bytes: Buffer): Promise<void>;
  end(): void;
  resize(rows: number, columns: number): Promise<void>;
}

/** Runs containers that outlive the agent's own process. */
export interface Containerizer {
  /** Settles when its program runs. Throws `LaunchError` when it can't. */
  start(spec: ContainerSpec, signal: AbortSignal): Promise<void>;
  /** Whether a container of an earlier process of the agent was started: it may have ended since. */
  recover(spec: ContainerSpec): Promise<boolean>;
  /** Settles when it has ended, also for one that was recovered. */
  wait(spec: ContainerSpec): Promise<ContainerExit>;
  /** Asks it to end, within so many milliseconds where the containerizer sees to that. */
  stop(spec: ContainerSpec, graceMs: number): Promise<void>;
  /** Ends it at once, with all its processes. */
  destroy(spec: ContainerSpec): Promise<void>;
  /** Removes what is left of one that has ended. */
  cleanUp(spec: ContainerSpec): Promise<void>;
  /** Holds it to the limits of its spec anew. */
  update(spec: ContainerSpec): Promise<void>;
  /** Where its ports are reached from the agent, and how that is told to frameworks. */
  networks(spec: ContainerSpec): Promise<NetworkInfo[]>;
  statistics(spec: ContainerSpec): Promise<ContainerStatistics>;
  run(spec: ContainerSpec, command: SideCommand): Promise<SideProcess>;
  /** `undefined` when it takes no input. */
  attach(spec: ContainerSpec): Promise<ContainerInput | undefined>;
}
