import type { MasterInfo } from '../wire/messages/master-info.ts';

/** What a master says of itself. */
export interface MasterPlace {
  readonly id: string;
  readonly ip: string;
  readonly port: number;
  readonly hostname: string;
  readonly version: string;
  readonly domain: { readonly region: string; readonly zone: string } | undefined;
}

export function createMasterInfo(place: MasterPlace): MasterInfo {
  const { id, ip, port, hostname, version, domain } = place;
  return {
    id,
    ip: ipNumber(ip),
    port,
    pid: `master@${ip}:${port}`,
    hostname,
    version,
    address: { hostname, ip, port },
    ...(domain !== undefined && {
      domain: { fault_domain: { region: { name: domain.region }, zone: { name: domain.zone } } },
    }),
    capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
  };
}

/** The address as four bytes in network order that are read as a little-endian number (Mesos `MasterInfo`). */
function ipNumber(ip: string): number {
  const bytes = ip.split('.').map(Number);
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
