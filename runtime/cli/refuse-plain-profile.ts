import { RopesError } from '../../contract/errors.ts';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { isOpenToOthers } from './is-open-to-others.ts';

/**
 * In profile plain a learner can become root of this machine. That is for one trusted person,
 * so a server that others can reach is refused. Throws PLAIN_PROFILE_REFUSED.
 */
export function refusePlainProfile(
  profile: SetupFacts['engine']['profile'],
  settings: {
    readonly host: string;
    readonly publicUrl: URL | null;
    readonly allowPlainProfile: boolean;
  },
): void {
  if (profile === 'plain' && isOpenToOthers(settings) && !settings.allowPlainProfile) {
    const where = settings.publicUrl?.origin ?? settings.host;
    throw new RopesError(
      'PLAIN_PROFILE_REFUSED',
      `The Docker engine has no user namespaces, so whoever reaches ${where} could become root of this machine.`,
    );
  }
}
