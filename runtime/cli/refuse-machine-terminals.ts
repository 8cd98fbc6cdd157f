import { RopesError } from '../../contract/errors.ts';
import { isOpenToOthers } from './is-open-to-others.ts';

/**
 * A shell on this machine is its owner's alone, so a server that others can reach must not open
 * any. Throws MACHINE_TERMINAL_REFUSED.
 */
export function refuseMachineTerminals(settings: {
  readonly host: string;
  readonly publicUrl: URL | null;
  readonly hostTerminal: boolean;
}): void {
  if (settings.hostTerminal && isOpenToOthers(settings)) {
    const where = settings.publicUrl?.origin ?? settings.host;
    throw new RopesError(
      'MACHINE_TERMINAL_REFUSED',
      `With --host-terminal whoever reaches ${where} would get a shell on this machine.`,
    );
  }
}
