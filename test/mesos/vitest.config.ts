import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Mesos, Marathon and Chronos with clients that others wrote. Needs no engine; Python clients come from PyPI once. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    setupFiles: ['test/support/wait-patiently.ts'],
    include: ['test/mesos/**/*.test.ts'],
    // Clients wait for seconds here and there, as their own timeouts have it.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default', ['junit', { outputFile: 'test-results/mesos.xml' }]],
  },
});
