// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {{
 *   readonly isRoot: boolean,
 *   readonly isDebian: boolean,
 *   readonly distribution: string,
 *   readonly system: string,
 *   readonly hasAppArmor: boolean,
 *   readonly which: (program: string) => string | null,
 * }} Host `isDebian`: Debian, Ubuntu or a system that calls itself like them; `distribution`: its ID, such as `debian`;
 *   `hasAppArmor`: Docker asks it to confine containers
 */

/** Not every root shell has these on its path, and system tools live there. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Host}
 */
export function readHost(env) {
  const release = existsSync('/etc/os-release')
    ? parseOsRelease(readFileSync('/etc/os-release', 'utf8'))
    : {};
  const family = [release.ID, ...(release.ID_LIKE ?? '').split(' ')];
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  return {
    isRoot: process.getuid?.() === 0,
    isDebian:
      process.platform === 'linux' && (family.includes('debian') || family.includes('ubuntu')),
    distribution: release.ID ?? '',
    system: release.PRETTY_NAME ?? process.platform,
    hasAppArmor: readAppArmor(),
    which: (program) =>
      folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null,
  };
}

/** As containerd finds it out. */
function readAppArmor() {
  const enabled = '/sys/module/apparmor/parameters/enabled';
  return (
    existsSync('/sys/kernel/security/apparmor') &&
    existsSync(enabled) &&
    readFileSync(enabled, 'utf8').startsWith('Y')
  );
}

/**
 * @param {string} text content of /etc/os-release
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(?:"([^"\n]*)"|(\S*))$/gm)].map(([, key, quoted, plain]) => [
      key,
      quoted ?? plain,
    ]),
  );
}
