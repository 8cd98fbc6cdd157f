import type { AgentTest } from './offer-constraints.ts';
import type { Quantities } from './quantities.ts';

/** What a framework can take. */
export interface FrameworkAbilities {
  readonly gpus: boolean;
  readonly revocable: boolean;
  readonly shared: boolean;
  readonly refinement: boolean;
  readonly regionAware: boolean;
}

/** A framework in one of its roles: what the allocator gives to. */
export interface FrameworkRole {
  readonly frameworkId: string;
  readonly role: string;
  /** Its number among all frameworks' roles; one that went is used again. */
  readonly slot: number;
  abilities: FrameworkAbilities;
  constraint: AgentTest | undefined;
  /** In place of the allocator's own, when the framework has offer filters for the role. */
  minAllocatable: readonly Quantities[] | undefined;
}
