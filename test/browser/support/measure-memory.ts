import type { Page } from '@playwright/test';

/** What a page holds after its garbage is collected. */
export interface PageMemory {
  readonly heapBytes: number;
  readonly elements: number;
}

/** Measures a page in Chromium. */
export async function measureMemory(page: Page): Promise<PageMemory> {
  const protocol = await page.context().newCDPSession(page);
  try {
    await protocol.send('HeapProfiler.collectGarbage');
    const { usedSize } = await protocol.send('Runtime.getHeapUsage');
    const { nodes } = await protocol.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, elements: nodes };
  } finally {
    await protocol.detach();
  }
}
