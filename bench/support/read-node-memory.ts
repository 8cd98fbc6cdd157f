import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { labelNames } from '../../runtime/node/labels.ts';
import { readFacts } from '../../test/integration/support/read-facts.ts';

const run = promisify(execFile);

const units: Readonly<Record<string, number>> = {
  B: 1 / 1024 ** 2,
  KiB: 1 / 1024,
  MiB: 1,
  GiB: 1024,
};

/** Megabytes that the nodes of a session hold together, as `docker stats` counts them. */
export async function readNodeMemory(sessionId: string): Promise<number> {
  const { engine } = readFacts();
  const filter = `label=${labelNames.session}=${sessionId}`;
  const docker = async (argv: readonly string[]) =>
    (await run('docker', ['-H', engine.host, ...argv])).stdout.trim();
  const ids = (await docker(['ps', '--quiet', '--filter', filter])).split('\n');
  const told = await docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', ...ids]);
  return told
    .split('\n')
    .map((line) => {
      const [, amount, unit = ''] = /^([\d.]+)([A-Za-z]+)/.exec(line) ?? [];
      const factor = units[unit];
      if (amount === undefined || factor === undefined) throw new Error(`not a size: ${line}`);
      return Number(amount) * factor;
    })
    .reduce((sum, one) => sum + one, 0);
}
