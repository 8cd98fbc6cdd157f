/** What a master was started with. Durations are milliseconds. */
export interface MasterFlags {
  readonly ip: string;
  readonly port: number;
  readonly hostname: string;
  readonly cluster: string | undefined;
  readonly workDir: string;
  readonly quorum: number;
  readonly masters: readonly string[];
  readonly allocationInterval: number;
  readonly agentPingTimeout: number;
  readonly maxAgentPingTimeouts: number;
  readonly agentReregisterTimeout: number;
  readonly offerTimeout: number | undefined;
  readonly heartbeatInterval: number;
  /** The roles that frameworks may have; all where it is absent. */
  readonly roles: readonly string[] | undefined;
  /** `role=weight` pairs of the command line; those of the registry go before them. */
  readonly weights: ReadonlyMap<string, number>;
  /** Region and zone of the master. */
  readonly domain: { readonly region: string; readonly zone: string } | undefined;
  readonly maxCompletedFrameworks: number;
  readonly maxCompletedTasksPerFramework: number;
  readonly maxUnreachableTasksPerFramework: number;
  readonly maxOperatorEventStreamSubscribers: number;
  /** Offers of less than all of these, by resource name, are not made. */
  readonly minAllocatableResources: readonly ReadonlyMap<string, number>[];
  readonly fairSharingExcludedResourceNames: readonly string[];
}
