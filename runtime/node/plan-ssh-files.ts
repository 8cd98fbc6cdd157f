import type { NodeFile } from '../../orchestrator/node.ts';
import { deriveSshKey } from './derive-ssh-key.ts';

/** What the keys of a session's nodes are made from. */
export interface SshFilesInput {
  readonly secret: Uint8Array;
  readonly sessionId: string;
  /** The node's address, and the length of its network's prefix. */
  readonly address: string;
  readonly prefixLength: number;
}

/** The files by which a node of a session reaches the others with ssh, asked nothing. */
export function planSshFiles(input: SshFilesInput): readonly NodeFile[] {
  const login = deriveSshKey(input.secret, input.sessionId, 'login');
  const host = deriveSshKey(input.secret, input.sessionId, 'host');
  // Names without a dot are nodes: other machines keep their own host keys.
  const hosts = ['*,!*.*', addressPattern(input.address, input.prefixLength)];
  return [
    { path: '/root/.ssh/id_ed25519', content: login.privateFile, mode: 0o600 },
    { path: '/root/.ssh/id_ed25519.pub', content: `${login.publicLine}\n` },
    { path: '/root/.ssh/authorized_keys', content: `${login.publicLine}\n`, mode: 0o600 },
    {
      path: '/etc/ssh/ssh_known_hosts',
      content: hosts.map((pattern) => `${pattern} ${host.publicLine}\n`).join(''),
    },
    { path: '/etc/ssh/ssh_host_ed25519_key.pub', content: `${host.publicLine}\n` },
    // Last: the node's ssh server starts when this one is there.
    { path: '/etc/ssh/ssh_host_ed25519_key', content: host.privateFile, mode: 0o600 },
  ];
}

/** The network as ssh can write it, in whole octets: `10.1.2.*`. */
function addressPattern(address: string, prefixLength: number): string {
  const whole = Math.min(3, Math.floor(prefixLength / 8));
  return address
    .split('.')
    .map((octet, index) => (index < whole ? octet : '*'))
    .join('.');
}
