// @ts-check
import { link, rm, writeFile } from 'node:fs/promises';

const GUARD = '/usr/sbin/policy-rc.d';

/**
 * Runs `work` while Debian's policy file forbids packages to start services.
 * A policy that is there already is left as it is.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withServicesHeldBack(work) {
  const draft = `${GUARD}.ropes-${process.pid}`;
  await writeFile(draft, '#!/bin/sh\n# Put here by ropes while it installs packages.\nexit 101\n', {
    mode: 0o755,
  });
  // A link is made or refused in one step, so no other policy is overwritten.
  const made = await link(draft, GUARD).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  await rm(draft, { force: true });
  try {
    return await work();
  } finally {
    if (made) await rm(GUARD, { force: true });
  }
}
