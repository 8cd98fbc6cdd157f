import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests on real nodes: they need what `npm run setup` makes. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/integration/support/setup.ts',
    include: ['test/integration/**/*.itest.ts', 'setup/**/*.itest.mjs'],
    // Each file starts nodes of its own; more at once only makes all of them slower.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', ['junit', { outputFile: 'test-results/integration.xml' }]],
  },
});
