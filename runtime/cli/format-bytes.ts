const mib = 1024 ** 2;
const gib = 1024 ** 3;

/** Bytes as a person says them: `512 MB`, `6.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= gib) {
    return `${(bytes / gib).toFixed(1)} GB`;
  }
  return bytes >= mib ? `${Math.round(bytes / mib)} MB` : `${Math.ceil(bytes / 1024)} kB`;
}
