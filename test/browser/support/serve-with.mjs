// @ts-check
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServer } from '../../../dist/runtime/cli/compose-server.js';
import { readHome } from '../../../dist/runtime/cli/read-home.js';
import { readServeSettings } from '../../../dist/runtime/cli/read-settings.js';
import { serve } from '../../../dist/runtime/cli/serve.js';

/**
 * Runs the built server as `ropes serve` does, until SIGTERM, with what `change` makes of the input
 * of its parts.
 * @param {(input: import('../../../runtime/cli/compose-server.ts').ServerInput) =>
 *   import('../../../runtime/cli/compose-server.ts').ServerInput} change
 * @param {{ readonly logLevel?: string }} [more]
 */
export async function serveWith(change, more = {}) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
  const home = readHome(process.env, process.getuid?.() === 0);
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      labs: { type: 'string' },
      pool: { type: 'string' },
      clusters: { type: 'string' },
    },
  });
  const { 'data-dir': dataDir, ...given } = values;
  const abort = new AbortController();
  process.once('SIGTERM', () => abort.abort());
  process.exitCode = await serve(
    readServeSettings({ ...given, dataDir, ...more }, process.env, { home, root }),
    {
      home,
      root,
      env: process.env,
      streams: { stdout: process.stdout, stderr: process.stderr, signal: abort.signal },
    },
    (input) => composeServer(change(input)),
  );
}
