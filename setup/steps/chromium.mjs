// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../lib/install-packages.mjs';
import { mustRun } from '../lib/run-command.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @type {import('../lib/run-steps.mjs').Step} */
export const chromiumStep = {
  name: 'Browser for tests',

  async done({ host }) {
    const found = BROWSERS.map(host.which).find((path) => path !== null);
    if (found !== undefined) return found;
    const own = await playwrightsOwn();
    return existsSync(own) ? own : null;
  },

  async run(context, progress) {
    const { host } = context;
    // Ubuntu's package of that name is only a pointer to a snap.
    if (host.isRoot && host.distribution === 'debian') {
      await installPackages(context, ['chromium'], progress, 'the browser tests');
      return host.which('chromium') ?? 'installed';
    }
    await mustRun(
      [join(context.root, 'node_modules', '.bin', 'playwright'), 'install', 'chromium'],
      {
        signal: context.signal,
        cwd: context.root,
        onLine: progress,
        what: 'The browser tests need Chromium, and it could not be downloaded',
        remedy:
          'Install Chromium or Chrome (on Debian: apt install chromium), then run the command again.',
      },
    );
    return playwrightsOwn();
  },
};

/** Where Playwright keeps the browser that it downloads, there or not. */
async function playwrightsOwn() {
  // Only now: npm packages are there after the first step.
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}
