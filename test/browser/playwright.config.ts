import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** A browser of the system, where there is one; else the one that Playwright installed. */
const systemBrowser = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  globalSetup: './support/global-setup.ts',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/browser',
  // Each test has a server and nodes of its own; two side by side is what a small machine bears.
  workers: 2,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['junit', { outputFile: '../../test-results/browser.xml' }]],
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(systemBrowser === undefined ? {} : { executablePath: systemBrowser }),
      args: [
        // Chromium refuses to run as root with its sandbox.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
