import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Capability } from '../support/capability.ts';
import { run } from '../support/run.ts';

const source = join(import.meta.dirname, '../../../images/node/mesh');
const folder = '/tmp/mesh-tests';

/** The unit tests of the program that balances load, with the Python and the program of the node. */
export const testMesh: Capability = {
  title: 'passes the unit tests of its mesh',
  async prove(cluster) {
    const names = (await readdir(source)).filter((name) => /^test_.*\.py$/.test(name));
    const files = await Promise.all(
      names.map(async (name) => ({
        path: `${folder}/${name}`,
        content: await readFile(join(source, name), 'utf8'),
      })),
    );
    const node = await cluster.node('node1');
    await node.writeFiles(files, cluster.signal);
    const tests = `PYTHONPATH=/usr/lib/ropes python3 -m unittest discover --start-directory ${folder}`;
    await run(cluster, 'node1', `${tests} 2>&1 | tee /dev/stderr | grep '^Ran [1-9]' && ${tests}`);
  },
};
