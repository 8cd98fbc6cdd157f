import { Command } from 'commander';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { showList } from '../common/show-list.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';
import { type Group, groupSchema } from './marathon-schemas.ts';
import { readProperties } from './read-properties.ts';

interface Force {
  force?: boolean;
}

/** `group list|show|add|update|scale|remove` */
export function groupCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('group').description('Groups of apps');
  const pathOf = (id: string): string => `/v2/groups${idPath(id)}`;

  command
    .command('list')
    .description('List the groups')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { groups } = await marathon.get('/v2/groups', groupSchema);
      showList<Group>(
        io,
        [
          ['ID', ({ id }) => id],
          ['APPS', countApps],
        ],
        groups,
        json,
      );
    });

  command
    .command('show <group-id>')
    .description('Show a group as JSON')
    .option('--group-version <version>', 'as it was then')
    .action(async (id: string, { groupVersion }: { groupVersion?: string }) => {
      const path =
        groupVersion === undefined ? pathOf(id) : `${pathOf(id)}/versions/${groupVersion}`;
      io.print(JSON.stringify(await marathon.ask('GET', path), null, 2));
    });

  command
    .command('add [file]')
    .description('Make a group; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      await marathon.change('POST', '/v2/groups', {}, await readJsonFile(io, file));
    });

  command
    .command('update <group-id> [properties...]')
    .description('Change a group by properties, or by the JSON on standard input')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, words: string[], { force }: Force) => {
      const change = words.length > 0 ? readProperties(words) : await readJsonFile(io, undefined);
      await marathon.change('PUT', pathOf(id), { force }, change);
    });

  command
    .command('scale <group-id> <factor>')
    .description('Multiply the instances of all its apps')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, factor: string, { force }: Force) => {
      const scaleBy = Number(factor);
      if (!Number.isFinite(scaleBy) || scaleBy < 0) throw new CliError(`'${factor}' is no factor.`);
      await marathon.change('PUT', pathOf(id), { force }, { scaleBy });
    });

  command
    .command('remove <group-id>')
    .description('Stop all apps of a group and forget them')
    .option('--force', 'also while it is being deployed')
    .action((id: string, { force }: Force) => marathon.change('DELETE', pathOf(id), { force }));

  return command;
}

function countApps(group: Group): number {
  return group.groups.reduce((sum, child) => sum + countApps(child), group.apps.length);
}
