// @ts-check
import { serveWith } from '../../test/browser/support/serve-with.mjs';

// With room for as many terminals as are measured.
const limits = { perLearner: 100, perServer: 100, extraTerminals: 300 };

await serveWith((input) => ({ ...input, limits: { ...input.limits, ...limits } }), {
  logLevel: 'warn',
});
