import type { Cluster } from '../support/create-cluster.ts';
import { run } from '../support/run.ts';

/** What the web service says of itself. */
interface Answer {
  readonly version: string;
  /** Name of the container that answered. */
  readonly host: string;
}

/** Asks `count` times on one node, by curl, and gives every answer. Throws when one fails. */
export async function askWeb(
  cluster: Cluster,
  from: string,
  url: string,
  count = 1,
): Promise<readonly Answer[]> {
  const ask = `curl --silent --show-error --fail --max-time 5 ${url}`;
  return readAnswers(await run(cluster, from, `for i in $(seq ${count}); do ${ask} || exit; done`));
}

/** Reads lines like `web 1 from 3f2a`. Throws on any other. */
export function readAnswers(output: string): readonly Answer[] {
  return output.split('\n').map((line) => {
    const [, version, host] = /^web (\d+) from (\S+)$/.exec(line) ?? [];
    if (version === undefined || host === undefined) throw new Error(`not from web: ${line}`);
    return { version, host };
  });
}
