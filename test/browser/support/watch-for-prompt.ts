import type { Page } from '@playwright/test';

/**
 * Watches the terminal on view from the next Ctrl-C on. What is returned resolves with the
 * milliseconds, by the page's own clock, from the key to a screen that ends with a prompt.
 */
export async function watchForPrompt(page: Page): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle(() => {
    const screen = document.querySelector('.terminal-slot:not([data-hidden]) .xterm-rows');
    if (!screen) throw new Error('no terminal is on view');
    const rows = screen;
    const took = new Promise<number>((resolve) => {
      function onKey(event: KeyboardEvent): void {
        if (!event.ctrlKey || event.key !== 'c') return;
        window.removeEventListener('keydown', onKey, true);
        const pressed = performance.now();
        new MutationObserver((_changes, observer) => {
          if (!/root@[a-z0-9-]+:\S+#\s*$/.test(rows.textContent ?? '')) return;
          observer.disconnect();
          resolve(performance.now() - pressed);
        }).observe(rows, { childList: true, subtree: true, characterData: true });
      }
      window.addEventListener('keydown', onKey, true);
    });
    // In an object, for a promise itself would be waited for here.
    return { took };
  });
  return () => watch.evaluate(({ took }) => took);
}
