// @ts-check

/**
 * Whether npm's own record of what it installed agrees with package-lock.json:
 * so after a person ran `npm install`, nothing is installed again.
 * @param {string} lockText content of package-lock.json
 * @param {string} recordText content of node_modules/.package-lock.json, which npm writes last
 */
export function isLockInstalled(lockText, recordText) {
  const wanted = readEntries(lockText);
  const installed = readEntries(recordText);
  if (wanted === null || installed === null) return false;
  const names = Object.keys(installed);
  return (
    names.every((name) => identity(installed[name]) === identity(wanted[name])) &&
    Object.entries(wanted).every(
      // Packages for other platforms are in the lock file only.
      ([name, entry]) =>
        name === '' || name in installed || entry.optional || entry.devOptional || entry.peer,
    )
  );
}

/**
 * @typedef {{ readonly version?: string, readonly integrity?: string, readonly optional?: boolean,
 *   readonly devOptional?: boolean, readonly peer?: boolean }} Entry
 * @param {string} text
 * @returns {Record<string, Entry> | null}
 */
function readEntries(text) {
  try {
    return JSON.parse(text).packages ?? null;
  } catch {
    // Missing or cut off: as good as nothing installed.
    return null;
  }
}

/** @param {Entry | undefined} entry */
function identity(entry) {
  return entry === undefined ? '' : `${entry.version} ${entry.integrity ?? ''}`;
}
