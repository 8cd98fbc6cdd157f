/** The value of a flag in a file of flags, one `--name=value` a line; the last one counts. */
export function flagOfFile(content: string, name: string): string | undefined {
  const prefix = `--${name}=`;
  return content
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line.startsWith(prefix))
    ?.slice(prefix.length);
}
