import { nesting } from './nesting.ts';
import type { NodeProfile } from './node-profile.ts';

/**
 * Root of the node is root of the host with these capabilities: it can reach the host if it
 * tries. For one trusted person on their own machine.
 */
export const plain: NodeProfile = {
  ...nesting,
  // Named one by one: ALL asks for capabilities that small virtual machines do not have.
  capabilities: [
    'AUDIT_CONTROL',
    'AUDIT_READ',
    'AUDIT_WRITE',
    'BLOCK_SUSPEND',
    'CHOWN',
    'DAC_OVERRIDE',
    'DAC_READ_SEARCH',
    'FOWNER',
    'FSETID',
    'IPC_LOCK',
    'IPC_OWNER',
    'KILL',
    'LEASE',
    'LINUX_IMMUTABLE',
    'MKNOD',
    'NET_ADMIN',
    'NET_BIND_SERVICE',
    'NET_BROADCAST',
    'NET_RAW',
    'SETFCAP',
    'SETGID',
    'SETPCAP',
    'SETUID',
    'SYSLOG',
    'SYS_ADMIN',
    'SYS_CHROOT',
    'SYS_NICE',
    'SYS_PTRACE',
    'SYS_TIME',
    'SYS_TTY_CONFIG',
  ],
  binds: [],
  addedRuntime: false,
  handOverCgroups: false,
};
