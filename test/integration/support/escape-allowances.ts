import { readFileSync } from 'node:fs';
import type { Allowed } from './judge-attempts.ts';

/** What a node's own Docker engine needs, so it must be open. */
export const neededByNodes: Allowed = {
  'fresh-proc': 'containers in the node have a /proc; what it shows belongs to the node',
  'own-ip-forward': "the node's network namespace is its own",
  'overlay-mount': 'image layers; the kernel lets any user namespace do it',
  'nested-cgroup': 'limits of containers in the node, below those of the node',
};

/** What the kernel lets every user of this host do, and therefore root of a node too. */
export function allowedToEveryone(): Allowed {
  const is = (file: string, holds: (value: number) => boolean) =>
    holds(Number(readFileSync(`/proc/sys/kernel/${file}`, 'utf8')));
  return {
    'nested-user-namespace': 'every user may make one, and gains nothing outside of it',
    ...(is('dmesg_restrict', (value) => value === 0)
      ? { 'kernel-log': 'this host shows its kernel log to every user' }
      : {}),
    ...(is('perf_event_paranoid', (value) => value <= 0)
      ? { 'perf-whole-machine': 'this host lets every user count events' }
      : {}),
    ...(is('unprivileged_bpf_disabled', (value) => value === 0)
      ? { 'bpf-map': 'this host lets every user make maps' }
      : {}),
  };
}

/** Numbers of the first real disk of the host. */
export function hostDisk(): readonly [string, string] {
  const lines = readFileSync('/proc/partitions', 'utf8').split('\n').slice(2);
  const disks = lines.map((line) => line.trim().split(/\s+/));
  const disk = disks.find(([, , blocks]) => Number(blocks) > 1_000_000);
  return [disk?.[0] ?? '8', disk?.[1] ?? '0'];
}
