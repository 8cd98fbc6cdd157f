const TYPES: ReadonlyMap<number, string> = new Map([
  [0o040000, 'd'],
  [0o120000, 'l'],
  [0o010000, 'p'],
  [0o140000, 's'],
  [0o020000, 'c'],
  [0o060000, 'b'],
]);

/** A file's mode as `ls -l` shows it, and as the old files API tells it: `-rw-r--r--`. */
export function formatMode(mode: number): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (1 << (8 - index)) ? letter : '-'));
  return `${TYPES.get(mode & 0o170000) ?? '-'}${bits.join('')}`;
}
