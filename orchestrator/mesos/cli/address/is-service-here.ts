import type { CliIo } from '../common/cli-io.ts';

/** Whether a service of runit is enabled on this node; one that is not has a file `down`. */
export async function isServiceHere(io: CliIo, name: string): Promise<boolean> {
  const folder = `/etc/service/${name}`;
  if ((await io.readFile(`${folder}/run`)) === undefined) return false;
  return (await io.readFile(`${folder}/down`)) === undefined;
}
