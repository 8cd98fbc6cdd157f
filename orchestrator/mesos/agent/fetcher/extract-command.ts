/** A name's end, and the program that unpacks such a file into a folder. */
const ARCHIVES: readonly (readonly [
  RegExp,
  (file: string, folder: string) => readonly string[],
])[] = [
  [
    /\.(tar|tgz|tbz2|txz|tar\.gz|tar\.bz2|tar\.xz)$/,
    (file, folder) => ['tar', '-C', folder, '-xf', file],
  ],
  // Not every machine has unzip; busybox has one, and Python another.
  [/\.zip$/, (file, folder) => ['sh', '-c', UNZIP, 'unzip', file, folder]],
  [/\.gz$/, (file) => ['gzip', '--decompress', '--keep', '--force', file]],
];

const UNZIP =
  'if command -v unzip >/dev/null; then exec unzip -o -d "$2" "$1"; ' +
  'elif command -v busybox >/dev/null; then exec busybox unzip -o -d "$2" "$1"; ' +
  'else exec python3 -m zipfile -e "$1" "$2"; fi';

/**
 * The program that unpacks a file that was fetched, chosen by its name as the fetcher of Mesos does;
 * `undefined` for what is no archive.
 */
export function extractCommand(file: string, folder: string): readonly string[] | undefined {
  return ARCHIVES.find(([pattern]) => pattern.test(file))?.[1](file, folder);
}
