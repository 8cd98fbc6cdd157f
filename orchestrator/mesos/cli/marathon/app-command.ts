import { Command } from 'commander';
import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { showList } from '../common/show-list.ts';
import { type AppRow, appColumns, appRows } from './app-rows.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';
import { appSchema, deploymentSchema, queueItemSchema } from './marathon-schemas.ts';
import { readProperties } from './read-properties.ts';

interface Force {
  force?: boolean;
}

/** `app list|show|add|update|scale|start|stop|restart|kill|remove|version` */
export function appCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('app').description('Apps');
  const pathOf = (id: string): string => `/v2/apps${idPath(id)}`;

  async function instancesOf(id: string): Promise<number> {
    const { app } = await marathon.get(pathOf(id), z.object({ app: appSchema }));
    return app.instances;
  }

  function scale(id: string, instances: number, { force }: Force): Promise<void> {
    return marathon.change('PUT', pathOf(id), { partialUpdate: true, force }, { instances });
  }

  command
    .command('list')
    .description('List the apps')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { apps } = await marathon.get('/v2/apps', z.object({ apps: z.array(appSchema) }));
      if (json === true) {
        io.print(JSON.stringify(apps, null, 2));
        return;
      }
      const deployments = await marathon.get('/v2/deployments', z.array(deploymentSchema));
      const { queue } = await marathon.get(
        '/v2/queue',
        z.object({ queue: z.array(queueItemSchema) }),
      );
      showList<AppRow>(io, appColumns, appRows(apps, deployments, queue), false);
    });

  command
    .command('show <app-id>')
    .description('Show an app as JSON')
    .option('--app-version <version>', 'as it was then')
    .action(async (id: string, { appVersion }: { appVersion?: string }) => {
      const path = appVersion === undefined ? pathOf(id) : `${pathOf(id)}/versions/${appVersion}`;
      const answer = await marathon.get(path, z.looseObject({ app: z.unknown().optional() }));
      io.print(JSON.stringify(answer.app ?? answer, null, 2));
    });

  command
    .command('add [file]')
    .description('Start an app; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      await marathon.change('POST', '/v2/apps', {}, await readJsonFile(io, file));
    });

  command
    .command('update <app-id> [properties...]')
    .description('Change properties (instances=3 …), or what the JSON on standard input says')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, words: string[], { force }: Force) => {
      const change = words.length > 0 ? readProperties(words) : await readJsonFile(io, undefined);
      await marathon.change('PUT', pathOf(id), { partialUpdate: true, force }, change);
    });

  command
    .command('scale <app-id> <instances>')
    .description('Run so many instances')
    .option('--force', 'also while it is being deployed')
    .action((id: string, instances: string, options: Force) =>
      scale(id, readCount(instances), options),
    );

  command
    .command('start <app-id> [instances]')
    .description('Start an app that has no instances')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, instances: string | undefined, options: Force) => {
      const running = await instancesOf(id);
      if (running > 0)
        throw new CliError(`The app ${idPath(id)} has ${running} instances already.`);
      await scale(id, readCount(instances ?? '1'), options);
    });

  command
    .command('stop <app-id>')
    .description('Stop all instances and keep the app')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, options: Force) => {
      if ((await instancesOf(id)) === 0) {
        throw new CliError(`The app ${idPath(id)} has no instances.`);
      }
      await scale(id, 0, options);
    });

  command
    .command('restart <app-id>')
    .description('Replace all instances')
    .option('--force', 'also while it is being deployed')
    .action((id: string, { force }: Force) =>
      marathon.change('POST', `${pathOf(id)}/restart`, { force }),
    );

  command
    .command('kill <app-id>')
    .description('Kill the instances; new ones are started unless it is scaled down')
    .option('--scale', 'run so many fewer from then on')
    .option('--host <name>', 'only those on this host')
    .action(async (id: string, { scale: down, host }: { scale?: boolean; host?: string }) => {
      if (down === true) {
        await marathon.change('DELETE', `${pathOf(id)}/tasks`, { scale: true, host });
        return;
      }
      const answer = await marathon.ask('DELETE', `${pathOf(id)}/tasks`, { host });
      const tasks = z.object({ tasks: z.array(z.object({ id: z.string() })) }).safeParse(answer);
      const ids = tasks.data?.tasks.map((task) => task.id) ?? [];
      io.print(`Killed tasks: ${JSON.stringify(ids)}`);
    });

  command
    .command('remove <app-id>')
    .description('Stop an app and forget it')
    .option('--force', 'also while it is being deployed')
    .action((id: string, { force }: Force) => marathon.change('DELETE', pathOf(id), { force }));

  command
    .command('version')
    .description('Versions of an app')
    .command('list <app-id>')
    .description('List the versions, newest first')
    .option('--max-count <n>', 'so many at most')
    .action(async (id: string, { maxCount }: { maxCount?: string }) => {
      const schema = z.object({ versions: z.array(z.string()) });
      const { versions } = await marathon.get(`${pathOf(id)}/versions`, schema);
      const count = maxCount === undefined ? versions.length : readCount(maxCount);
      io.print(JSON.stringify(versions.slice(0, count), null, 2));
    });

  return command;
}

/** @throws CliError */
function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new CliError(`'${text}' is not a number of instances.`);
  return Number(text);
}
