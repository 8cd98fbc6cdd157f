import { vi } from 'vitest';

/** What does not come in this time does not come; a busy machine needs far more than the usual second. */
const timeout = 15_000;

const waitFor = vi.waitFor;

/** `vi.waitFor` with patience, unless a test asks for a time of its own. */
function waitPatiently<T>(...[callback, options]: Parameters<typeof waitFor<T>>): Promise<T> {
  return waitFor(callback, options ?? { timeout });
}

// Runs before each test file: what is patient already stays as it is.
if (waitFor.name !== waitPatiently.name) vi.waitFor = waitPatiently;
