import type { MachineID } from '../../wire/messages/common.ts';

/** One text a machine: host names are compared without case, and both parts count. */
export function machineKey({ hostname = '', ip = '' }: MachineID): string {
  return `${hostname.toLowerCase()} ${ip}`;
}
