// @ts-check
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServer } from '../../../dist/runtime/cli/compose-server.js';
import { readHome } from '../../../dist/runtime/cli/read-home.js';
import { readServeSettings } from '../../../dist/runtime/cli/read-settings.js';
import { serve } from '../../../dist/runtime/cli/serve.js';

// The built server as `ropes serve` runs it, but with the set-up of another folder, which a test drives.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const home = readHome(process.env, process.getuid?.() === 0);
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'data-dir': { type: 'string' },
    labs: { type: 'string' },
    pool: { type: 'string' },
  },
});
const given = {
  port: values.port,
  dataDir: values['data-dir'],
  labs: values.labs,
  pool: values.pool,
};
const abort = new AbortController();
process.once('SIGTERM', () => abort.abort());
process.exitCode = await serve(
  readServeSettings(given, process.env, { home, root }),
  {
    home,
    root,
    env: process.env,
    streams: { stdout: process.stdout, stderr: process.stderr, signal: abort.signal },
  },
  (input) => composeServer({ ...input, root: process.env.STAGED_ROOT ?? '' }),
);
