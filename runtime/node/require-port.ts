import { RopesError } from '../../contract/errors.ts';

const MAX_PORT = 65_535;

/** Throws PORT_UNREACHABLE when the number is not a port. */
export function requirePort(port: number): void {
  if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return;
  throw new RopesError('PORT_UNREACHABLE', `${port} is not a port: ports are 1 to ${MAX_PORT}.`);
}
