/** How a node is confined: data that a container is made from. */
export interface NodeProfile {
  readonly capabilities: readonly string[];
  readonly securityOptions: readonly string[];
  /** True when no part of /proc and /sys is hidden or read-only. */
  readonly openSystemPaths: boolean;
  readonly deviceRules: readonly string[];
  /** Bind mounts, as `source:target`. */
  readonly binds: readonly string[];
  /** In-memory folders: mount options by path. */
  readonly tmpfs: Readonly<Record<string, string>>;
  /** True when nodes need the OCI runtime that set-up added to the engine. */
  readonly addedRuntime: boolean;
  /**
   * True when root of a node is not root of the host, so that the host must give it its
   * cgroups. The node's entry point waits for that.
   */
  readonly handOverCgroups: boolean;
}
