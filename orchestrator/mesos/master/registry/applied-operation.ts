import type { RegistryContent } from './registry-content.ts';

/** What an operation came to. A refused one leaves the registry as it was. */
export interface AppliedOperation {
  readonly registry: RegistryContent;
  /** Why it was refused, in words for an operator. */
  readonly refusal?: string;
}
