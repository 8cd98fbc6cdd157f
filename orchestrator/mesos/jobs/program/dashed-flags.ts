/** The originals wrote `--http_port`, everything here writes `--http-port`: both are taken. */
export function dashedFlags(argv: readonly string[]): string[] {
  return argv.map((word) => {
    if (!word.startsWith('--')) return word;
    const [name = '', ...value] = word.split('=');
    return [name.replaceAll('_', '-'), ...value].join('=');
  });
}
