/** What vitest runs before all tests on real nodes. */
export { sweepTestInstances as setup } from './sweep-test-instances.ts';
