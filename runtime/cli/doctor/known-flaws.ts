import { isOlder } from './version-order.ts';

/** A part of a Docker engine that has versions of its own. */
export type Component = 'Docker' | 'containerd' | 'runc';

/** A published flaw of old versions. */
export interface KnownFlaw {
  readonly component: Component;
  readonly ids: readonly string[];
  /** Versions that have it: from the first one, up to and without the second. */
  readonly affected: readonly (readonly [from: string, fixed: string])[];
  /** What somebody can do with it. */
  readonly harm: string;
}

const knownFlaws: readonly KnownFlaw[] = [
  {
    component: 'runc',
    ids: ['CVE-2024-21626'],
    affected: [['0.0', '1.1.12']],
    harm: 'a process in a container can get at files of the machine',
  },
  {
    component: 'runc',
    ids: ['CVE-2025-31133', 'CVE-2025-52565', 'CVE-2025-52881'],
    affected: [
      ['0.0', '1.2.8'],
      ['1.3.0', '1.3.3'],
      ['1.4.0-rc1', '1.4.0-rc3'],
    ],
    harm: 'a container can write to the settings of the kernel, and so get out',
  },
  {
    component: 'Docker',
    ids: ['CVE-2026-41567'],
    affected: [['0.0', '29.5.1']],
    harm: 'docker cp to a container can run a program of that container on the machine; ropes itself never uses it',
  },
];

/** The published flaws of a version. None for a version that can't be read: nothing is known of it. */
export function findFlaws(component: Component, version: string): readonly KnownFlaw[] {
  return knownFlaws.filter(
    (flaw) =>
      flaw.component === component &&
      flaw.affected.some(
        ([from, fixed]) => isOlder(version, fixed) === true && isOlder(version, from) === false,
      ),
  );
}
