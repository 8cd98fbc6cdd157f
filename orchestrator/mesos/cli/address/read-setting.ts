/**
 * Reads one setting of a TOML file of sections and texts, as ~/.mesos/config.toml is:
 * `[section]` lines, then `key = "text"` or `key = ["text", …]` lines.
 */
export function readSetting(toml: string, section: string, key: string): string[] | undefined {
  let current = '';
  for (const line of toml.split('\n')) {
    const heading = /^\s*\[([^\]]+)\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (heading !== undefined) current = heading.trim();
    const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (current === section && name === key) {
      return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, a, b]) => a ?? b ?? '');
    }
  }
  return undefined;
}
