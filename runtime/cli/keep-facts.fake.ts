import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupFacts } from '../../contract/setup-facts.ts';

/** Writes into a home what set-up says of a machine whose engine nobody can reach. */
export async function keepFacts(
  home: string,
  more: Partial<Pick<SetupFacts, 'kinds'> & Pick<SetupFacts['engine'], 'host' | 'profile'>> = {},
): Promise<void> {
  const { host = 'unix:///nonexistent', profile = 'userns', ...rest } = more;
  const facts: SetupFacts = {
    version: 1,
    engine: {
      host,
      ours: true,
      profile,
      cgroup: 2,
      remapUid: null,
      remapGid: null,
      runtime: null,
    },
    images: { node: 'node', registry: 'registry' },
    volumes: { tools: 'tools', registry: 'registry' },
    ...rest,
  };
  await writeFile(join(home, 'setup.json'), JSON.stringify(facts));
}
