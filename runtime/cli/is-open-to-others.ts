import { isIP } from 'node:net';

/** Whether anybody but the programs of this machine can reach a server with these settings. */
export function isOpenToOthers(settings: {
  readonly host: string;
  readonly publicUrl: URL | null;
}): boolean {
  return !isLoopback(settings.host) || settings.publicUrl !== null;
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
