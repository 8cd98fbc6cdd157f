import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readFacts } from './support/read-facts.ts';

const images = new URL('../../images/', import.meta.url).pathname;

/** Python programs have their tests beside them; they run with the node image's own Python. */
test.each([
  'node/mesh',
  'registry/stand-ins',
  'stand-ins',
  'kubernetes',
  'kubernetes/crictl',
  'kubernetes/controllers',
])('the tests of images/%s', async (folder) => {
  const { engine, images: made } = readFacts();
  const line =
    `tar -C '${images}${folder}' -c . | docker run --rm --interactive --network none ` +
    `--entrypoint /bin/sh ${made.node} -c 'mkdir /t && cd /t && tar x && python3 -m unittest'`;
  const { stderr } = await promisify(execFile)('bash', ['-ec', `set -o pipefail; ${line}`], {
    env: { ...process.env, DOCKER_HOST: engine.host },
  });
  expect(stderr).toMatch(/Ran [1-9][0-9]* tests? in .*\n\nOK/);
});
