import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{contract,orchestrator,runtime,web,setup}/**/*.test.{ts,tsx,mjs}',
      'test/architecture/**/*.test.ts',
    ],
    reporters: ['default', ['junit', { outputFile: 'test-results/unit.xml' }]],
  },
});
