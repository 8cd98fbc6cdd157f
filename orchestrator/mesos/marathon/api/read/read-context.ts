import type { Roles } from '../check/role-problems.ts';

/** What reading needs to know besides what was sent. */
export interface ReadContext {
  /** The roles of an app or pod with this absolute id. */
  readonly rolesOf: (id: string) => Roles;
  /** ISO 8601 with milliseconds: the first version of what is new. */
  readonly now: string;
}
