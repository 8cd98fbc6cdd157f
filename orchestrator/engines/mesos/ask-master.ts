import type { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import { askHttp, type HttpAnswer } from '../../ask-http.ts';
import type { Node } from '../../node.ts';
import { doors, type Service } from './services.ts';

/** Where a service of a node has this path. */
export function serviceUrl(node: Node, service: Service, path: string): string {
  return `http://${node.address}:${doors[service].port}${path}`;
}

/**
 * Asks the leading master a path by way of this master, on that one's node. Throws COMMAND_FAILED
 * when it does not answer or knows no leader, and what `exec` throws.
 */
export async function askMaster<T>(
  master: Node,
  path: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const who = `The Mesos master on ${master.name}`;
  // Another one leads: the answer says where.
  const options = ['--location', '--max-redirs', '3'];
  const urls = [serviceUrl(master, 'mesos-master', path)];
  const [answer] = await askHttp(master, { who, options, urls }, signal);
  return readAnswer(answer, schema, who);
}

/** Reads an answer. Throws COMMAND_FAILED when it is a refusal or of another shape. */
export function readAnswer<T>(
  answer: HttpAnswer | undefined,
  schema: z.ZodType<T>,
  who: string,
): T {
  if (answer?.status !== 200) {
    const why = answer?.status === 503 ? 'knows no leader' : `answers with ${answer?.status}`;
    throw new RopesError('COMMAND_FAILED', `${who} ${why}.`);
  }
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join('.');
  throw new RopesError('COMMAND_FAILED', `What ${who} answered can't be read (${at}).`);
}
