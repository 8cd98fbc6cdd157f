import { type Browser, chromium } from '@playwright/test';
import config from '../../test/browser/playwright.config.ts';

/** Starts the browser that the browser tests use. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(config.use?.launchOptions ?? {});
}
