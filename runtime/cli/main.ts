#!/usr/bin/env node
import { run } from './run.ts';

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The first one ends the work in order, a second one at once, as without a listener.
  process.once(signal, () => abort.abort(signal));
}
process.exitCode = await run(
  process.argv.slice(2),
  { stdout: process.stdout, stderr: process.stderr, signal: abort.signal },
  process.env,
);
