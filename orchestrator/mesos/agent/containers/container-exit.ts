/** How a container ended. */
export interface ContainerExit {
  /** Of its command; absent when a signal ended it, or nobody knows. */
  readonly exitStatus?: number;
  /** The signal's number. */
  readonly signal?: number;
  /** It wanted more memory than it may have. */
  readonly outOfMemory: boolean;
  /** When neither is known: why. */
  readonly unknown?: string;
}
