import type { Report } from './create-report.ts';
import { readInside } from './read-inside.ts';
import type { AssetUse } from './resolve-references.ts';

/** A picture for a page, not a photo archive. */
export const mostAssetBytes = 5 * 1024 ** 2;

/** Reports the images that a file of the lab names and that the folder has not, or can't be served. */
export async function findAssetFaults(
  folder: string,
  uses: readonly AssetUse[],
  report: Report,
): Promise<void> {
  for (const use of uses) {
    const fault = await assetFault(folder, use);
    if (fault === null) continue;
    report(use.line, fault, 'Put the picture into the lab folder, or mend its name.');
  }
}

async function assetFault(folder: string, use: AssetUse): Promise<string | null> {
  const file = await readInside(folder, use.path, mostAssetBytes);
  if (file.ok) return null;
  const faults = {
    missing: 'is not in the lab folder',
    link: 'is a link, or lies behind one',
    'not-a-file': 'is not a file',
    'too-large': `has ${file.size} bytes; at most ${mostAssetBytes} are served`,
  } as const;
  return `The image "${use.path}" ${faults[file.reason]}.`;
}
