import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { openPage } from '../support/open-page.ts';
import { quantile } from '../support/quantile.ts';
import { withServer } from '../support/start-server.ts';

const loads = 5;
const goalKb = 250;
const goalMs = 1000;

/** What a page is looked at for. */
interface Look {
  readonly name: string;
  readonly url: string;
  /** Of what a person can use as soon as it is there. */
  readonly usable: string;
  readonly cookie?: string;
}

/** Loads the two pages in Chromium, each time with an empty cache. */
export async function benchPage(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return withServer('project', async ({ url }) => {
    const learner = createLearner(url);
    const { id } = await learner.api.startSession('first-swarm');
    const live = await openPage(learner, id);
    await live.sees(({ observed }) => observed === 'running');
    live.close();
    const { cookie = '' } = learner.headers();
    const browser = await launchChromium();
    try {
      const looks: readonly Look[] = [
        { name: 'catalogue', url, usable: 'button[aria-label^="Start "], main button' },
        {
          name: 'workspace',
          url: `${url}/sessions/${id}`,
          usable: '[aria-label=Instructions] button',
          cookie,
        },
      ];
      const all: Measurement[] = [];
      for (const look of looks) all.push(...(await measure(browser, look, tell)));
      return all;
    } finally {
      await browser.close();
    }
  });
}

async function measure(
  browser: Browser,
  look: Look,
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  const results = [];
  for (let load = 0; load < loads; load += 1) results.push(await loadCold(browser, look));
  const times = results.map(({ usableMs }) => usableMs);
  const [first] = results;
  if (first === undefined) throw new Error('nothing was loaded');
  tell(
    `${look.name}: ${times.map((ms) => ms.toFixed()).join(', ')} ms; ${first.scripts.join(', ')}`,
  );
  return [
    {
      what: `${look.name}, script before xterm, gzipped`,
      value: first.gzippedKb,
      unit: 'KB',
      goal: { atMost: goalKb },
      note: `${first.sentKb.toFixed()} KB sent`,
    },
    {
      what: `${look.name}, usable, p50 of ${loads}`,
      value: quantile(times, 0.5),
      unit: 'ms',
      goal: { atMost: goalMs },
    },
    { what: `${look.name}, usable, slowest`, value: Math.max(...times), unit: 'ms' },
  ];
}

async function loadCold(browser: Browser, look: Look) {
  const context = await browser.newContext();
  try {
    const [name = '', value = ''] = look.cookie?.split('=') ?? [];
    if (look.cookie) await context.addCookies([{ name, value, url: new URL(look.url).origin }]);
    const page = await context.newPage();
    const bodies = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      const isScript = response.request().resourceType() === 'script';
      if (isScript) bodies.set(new URL(response.url()).pathname, response.body());
    });
    await page.goto(look.url, { waitUntil: 'commit' });
    const usableMs = await page
      .waitForFunction(
        (selector) => (document.querySelector(selector) ? performance.now() : undefined),
        look.usable,
        { polling: 'raf' },
      )
      .then((handle) => handle.jsonValue());
    await page.waitForLoadState('networkidle');
    const sent = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(
          ({ initiatorType, name: from }) => initiatorType === 'script' || from.endsWith('.js'),
        )
        .map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize] as const),
    );
    const scripts = await Promise.all(
      [...bodies].map(async ([path, body]) => ({ path, body: await body })),
    );
    const before = scripts.filter(({ body }) => !isXterm(body));
    const kept = new Set(before.map(({ path }) => path));
    return {
      usableMs: usableMs ?? Number.POSITIVE_INFINITY,
      gzippedKb: before.reduce((sum, { body }) => sum + gzipSync(body).length, 0) / 1024,
      sentKb: sent.reduce((sum, [path, bytes]) => sum + (kept.has(path) ? bytes : 0), 0) / 1024,
      scripts: scripts.map(({ path, body }) => `${path} ${gzipSync(body).length}`),
    };
  } finally {
    await context.close();
  }
}

/** Whether a script is the one with xterm.js in it, which comes when a terminal is shown. */
function isXterm(script: Buffer): boolean {
  return script.includes('xterm-helper-textarea');
}
