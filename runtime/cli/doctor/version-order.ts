/** Numbers of a version; the last one is its release candidate, larger than any for a release. */
type Version = readonly [number, number, number, number];

/** Reads `1.1.5+ds1`, `v20.19.0`, `1.4.0-rc.2`; null when it is no version. */
function readVersion(text: string): Version | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-~]?rc\.?(\d+))?/.exec(text.trim());
  if (match === null) {
    return null;
  }
  const [, major, minor, patch = '0', candidate] = match;
  return [
    Number(major),
    Number(minor),
    Number(patch),
    candidate === undefined ? Number.POSITIVE_INFINITY : Number(candidate),
  ];
}

/** Whether a version is older than another; null when one of them can't be read. */
export function isOlder(version: string, than: string): boolean | null {
  const [a, b] = [readVersion(version), readVersion(than)];
  if (a === null || b === null) {
    return null;
  }
  const differs = a.findIndex((number, index) => number !== b[index]);
  return differs !== -1 && (a[differs] ?? 0) < (b[differs] ?? 0);
}
