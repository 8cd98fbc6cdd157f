import { z } from 'zod';
import type { ProviderNode } from '../../../runtime/node/provider.ts';
import { mustRun } from '../../integration/support/must-run.ts';

const reportSchema = z.object({
  asked: z.number(),
  failed: z.array(z.string()),
  /** The longest time between two answers. */
  longestGapMs: z.number(),
});

const program = `
import json, os, sys, time, urllib.request
urls, asked, failed, gap, last = sys.argv[1:], 0, [], 0, time.monotonic()
while not os.path.exists("/tmp/probe-end"):
    url = urls[asked % len(urls)]
    asked += 1
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            answer.read()
        now = time.monotonic()
        gap, last = max(gap, now - last), now
    except OSError as error:
        failed.append(f"{url}: {error}")
    time.sleep(0.02)
print(json.dumps({"asked": asked, "failed": failed, "longestGapMs": round(gap * 1000)}))
`;

/** Asks the addresses in turn from a node, for as long as `during` takes. */
export async function probe(
  node: ProviderNode,
  urls: readonly string[],
  during: () => Promise<void>,
): Promise<z.infer<typeof reportSchema>> {
  await mustRun(node, 'rm -f /tmp/probe-end');
  const asking = mustRun(node, `python3 - ${urls.join(' ')}`, {
    stdin: program,
    timeoutMs: 120_000,
  });
  try {
    await during();
  } finally {
    await mustRun(node, 'touch /tmp/probe-end');
  }
  return reportSchema.parse(JSON.parse(await asking));
}
