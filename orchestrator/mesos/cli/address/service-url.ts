import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import { askMaster } from './ask-master.ts';
import { flagOfFile } from './flag-of-file.ts';
import { isServiceHere } from './is-service-here.ts';
import { masterAddresses } from './master-addresses.ts';

/** A framework with a REST API of its own. */
export type ServiceName = 'marathon' | 'chronos' | 'metronome';

const PORTS: Readonly<Record<ServiceName, number>> = {
  marathon: 8080,
  chronos: 4400,
  metronome: 9000,
};

const frameworksSchema = z.object({
  frameworks: z.array(
    z.object({ name: z.string(), active: z.boolean(), webui_url: z.string().optional() }),
  ),
});

/** Where to look, as flags say. */
export interface ServicePlace {
  /** `--url` */
  url?: string | undefined;
  /** `--master` */
  master?: string | undefined;
}

/**
 * The address of a service, without a slash at the end: `--url`, else the variable <NAME>_URL, else
 * this node when the service is enabled on it, else what the master knows of the framework.
 * @throws CliError when it is not found
 */
export async function serviceUrl(
  io: CliIo,
  name: ServiceName,
  place: ServicePlace,
): Promise<string> {
  const given = place.url ?? io.env[`${name.toUpperCase()}_URL`];
  if (given !== undefined && given !== '') return toUrl(given);
  if (place.master === undefined && (await isServiceHere(io, name))) {
    const flags = (await io.readFile(`/etc/ropes-mesos/${name}.conf`)) ?? '';
    return `http://${io.hostname}:${flagOfFile(flags, 'http-port') ?? PORTS[name]}`;
  }
  const masters = await masterAddresses(io, place.master);
  const answer = await askMaster(masters, { path: '/frameworks' });
  const { frameworks } = readAs(frameworksSchema, answer, 'The master');
  const found = frameworks.find((each) => each.name === name && each.active);
  if (found?.webui_url !== undefined && found.webui_url !== '') return toUrl(found.webui_url);
  throw new CliError(
    `No framework called ${name} is registered with the Mesos master.`,
    `Start it on its node (systemctl start ${name}), or say where it is with --url=http://<host>:${PORTS[name]}.`,
  );
}

function toUrl(text: string): string {
  const url = /^https?:\/\//.test(text) ? text : `http://${text}`;
  return url.replace(/\/+$/, '');
}
