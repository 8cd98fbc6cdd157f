/** The registry of an instance, as the provider needs it. */
export interface SessionRegistry {
  /** Makes it answer as `registry` on a session's network, and starts it if need be. Idempotent. */
  attach(network: string, signal: AbortSignal): Promise<void>;
  /** Takes it out of a network, and removes it when that was the last one. Idempotent. */
  detach(network: string): Promise<void>;
}
