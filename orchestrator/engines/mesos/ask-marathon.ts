import { askHttp } from '../../ask-http.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { readAnswer, serviceUrl } from './ask-master.ts';
import { type MarathonSnapshot, marathonParts } from './marathon-snapshot.ts';

/** Asks the Marathon of a node, in one command; null when none answers there. */
export async function askMarathon(
  node: Node,
  signal: AbortSignal,
): Promise<MarathonSnapshot | null> {
  const who = `Marathon on ${node.name}`;
  const { apps, queue } = marathonParts;
  const urls = [apps.path, queue.path].map((path) => serviceUrl(node, 'marathon', path));
  try {
    const answers = await askHttp(node, { who, options: [], urls }, signal);
    return {
      ...readAnswer(answers[0], apps.schema, who),
      ...readAnswer(answers[1], queue.schema, who),
    };
  } catch (error) {
    if (isSilence(error)) return null;
    throw error;
  }
}
