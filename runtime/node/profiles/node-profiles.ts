import type { SetupFacts } from '../../../contract/setup-facts.ts';
import type { NodeProfile } from './node-profile.ts';
import { plain } from './plain.ts';
import { userns } from './userns.ts';

/** The profiles by the name that set-up chooses one by. */
export const nodeProfiles: Readonly<Record<SetupFacts['engine']['profile'], NodeProfile>> = {
  plain,
  userns,
};
