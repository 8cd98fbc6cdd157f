/** What tells one run of an executor from all others. */
export interface RunKey {
  readonly agentId: string;
  readonly frameworkId: string;
  readonly executorId: string;
  readonly containerId: string;
}
