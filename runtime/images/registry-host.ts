/** The container that the registry of an instance is. */
export interface RegistryContainer {
  readonly name: string;
  readonly image: string;
  /** A volume that outlives the container, and where it is mounted. */
  readonly volume: { readonly name: string; readonly path: string };
  readonly sysctls: Readonly<Record<string, string>>;
  readonly memoryBytes: number;
  readonly pids: number;
  readonly env: Readonly<Record<string, string>>;
}

/** What the registry needs of whoever runs containers. Errors are typed; nothing here waits for long. */
export interface RegistryHost {
  /** Makes and starts the container unless it runs. */
  ensureContainer(container: RegistryContainer, signal: AbortSignal): Promise<void>;
  /** Puts it on a network, where it answers by `alias`. Idempotent. */
  connect(name: string, network: string, alias: string): Promise<void>;
  /** Takes it out of a network. Does nothing when it, or the network, is not there. */
  disconnect(name: string, network: string): Promise<void>;
  /** Networks that it was connected to, without the one that it was made on; empty when it is not there. */
  networks(name: string): Promise<readonly string[]>;
  /** Removes it, but not its volume. Idempotent. */
  removeContainer(name: string): Promise<void>;
}
