import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { flagOfFile } from './flag-of-file.ts';
import { isServiceHere } from './is-service-here.ts';
import { readSetting } from './read-setting.ts';

const PORT = 5050;

/** Flag files of the services of a node, and the flags of them that name masters. */
const FILES = [
  ['/etc/ropes-mesos/mesos-agent.conf', 'master'],
  ['/etc/ropes-mesos/mesos-master.conf', 'masters'],
  ['/etc/ropes-mesos/marathon.conf', 'master'],
] as const;

/** What an agent is told where nobody has written flags. */
const DEFAULTS = '/usr/lib/ropes/mesos/defaults/mesos-agent.conf';

/**
 * The masters to ask: `--master`, else MESOS_MASTER, else ~/.mesos/config.toml (`address` in its
 * section `master`), else what the services of this node are told.
 * @throws CliError when none of them says anything
 */
export async function masterAddresses(io: CliIo, flag: string | undefined): Promise<string[]> {
  const given = flag ?? io.env.MESOS_MASTER;
  if (given !== undefined && given !== '') return listOf(given);
  const config = await io.readFile(`${io.env.HOME ?? ''}/.mesos/config.toml`);
  const configured = readSetting(config ?? '', 'master', 'address');
  if (configured !== undefined && configured.length > 0) return configured.flatMap(listOf);
  for (const [path, name] of FILES) {
    const file = await io.readFile(path);
    const value = file === undefined ? undefined : flagOfFile(file, name);
    if (value !== undefined) return listOf(value);
  }
  if (await isServiceHere(io, 'mesos-master')) return [`${io.hostname}:${PORT}`];
  const usual = flagOfFile((await io.readFile(DEFAULTS)) ?? '', 'master');
  if (usual !== undefined) return listOf(usual);
  throw new CliError(
    'It is not known where the Mesos master is.',
    'Say it with --master=<host>:5050, with the variable MESOS_MASTER, or in ~/.mesos/config.toml:\n  [master]\n    address = "<host>:5050"',
  );
}

/** `host`, `host:port`, with or without `http://`, several separated by commas. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, ''),
    )
    .filter((part) => part !== '')
    .map((part) => (/:\d+$/.test(part) ? part : `${part}:${PORT}`));
}
