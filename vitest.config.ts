import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/support/wait-patiently.ts'],
    include: [
      '{contract,orchestrator,runtime,web,setup}/**/*.test.{ts,tsx,mjs}',
      'test/architecture/**/*.test.ts',
    ],
    // Files leave nothing behind for each other, and starting afresh for each took half the time.
    isolate: false,
    // One less than there are processors is the usual number; half of the time tests wait.
    maxWorkers: '150%',
    // Property tests try thousands of cases; a busy machine needs its time for them.
    testTimeout: 30_000,
    reporters: ['default', ['junit', { outputFile: 'test-results/unit.xml' }]],
  },
});
