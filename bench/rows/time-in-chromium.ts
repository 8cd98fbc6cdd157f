import type { Measurement } from '../bench.ts';
import { launchChromium } from '../support/launch-chromium.ts';

/** From the click in Chromium to a prompt that is drawn, with a tab for every node. */
export async function timeInChromium(
  url: string,
  button: string,
  tell: (text: string) => void,
): Promise<Measurement> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const start = page.getByRole('button', { name: button });
    await start.waitFor();
    const clicked = performance.now();
    await start.click();
    await page.waitForFunction(
      () => {
        const rows = document.querySelector('.terminal-slot:not([data-hidden]) .xterm-rows');
        const tabs = document.querySelectorAll('[role=tablist][aria-label=Terminals] [role=tab]');
        return /root@[a-z0-9-]+:\S+#/.test(rows?.textContent ?? '') && tabs.length === 3;
      },
      undefined,
      { polling: 'raf', timeout: 60_000 },
    );
    const value = performance.now() - clicked;
    tell(`in Chromium: ${value.toFixed()} ms`);
    await page.close();
    return {
      what: 'swarm bare in Chromium, one run',
      value,
      unit: 'ms',
      goal: { atMost: 3000 },
      note: 'prompt drawn in the terminal on view, three tabs',
    };
  } finally {
    await browser.close();
  }
}
