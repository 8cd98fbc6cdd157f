// @ts-check

/**
 * Puts a version and a processor into a pattern: {version}, {number} (the version without its v)
 * and {arch}.
 * @param {string} pattern
 * @param {string} version
 * @param {string} arch
 */
export function fillIn(pattern, version, arch) {
  return pattern
    .replaceAll('{version}', version)
    .replaceAll('{number}', version.replace(/^v/, ''))
    .replaceAll('{arch}', arch);
}
