import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Bad input by the thousand, and a crash at every point. Needs neither an engine nor a build. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    setupFiles: ['test/support/wait-patiently.ts'],
    include: ['test/fuzz/**/*.test.ts'],
    testTimeout: 300_000,
    reporters: ['default', ['junit', { outputFile: 'test-results/fuzz.xml' }]],
  },
});
