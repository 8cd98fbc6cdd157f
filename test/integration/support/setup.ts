import { sweepOwnEngines } from './own-engines.ts';
import { sweepTestInstances } from './sweep-test-instances.ts';

/** What vitest runs before all tests on real nodes. */
export async function setup(): Promise<void> {
  await Promise.all([sweepTestInstances(), sweepOwnEngines()]);
}
