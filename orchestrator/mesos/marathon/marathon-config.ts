/** What an operator can say of a Marathon; times in milliseconds unless named otherwise. */
export interface MarathonConfig {
  readonly version: string;
  readonly frameworkName: string;
  readonly hostname: string;
  readonly httpPort: number;
  /** `m1:5050,m2:5050,…` */
  readonly master: string;
  readonly mesosRole: string;
  readonly mesosUser: string;
  readonly principal?: string;
  readonly failoverTimeoutSeconds: number;
  readonly localPortMin: number;
  readonly localPortMax: number;
  readonly maxInstancesPerOffer: number;
  readonly maxRunningDeployments: number;
  readonly maxVersions: number;
  readonly declineOfferDurationMs: number;
  readonly minReviveOffersIntervalMs: number;
  readonly reconciliationIntervalMs: number;
  readonly taskLaunchConfirmTimeoutMs: number;
  readonly taskLaunchTimeoutMs: number;
  readonly killRetryTimeoutMs: number;
}
