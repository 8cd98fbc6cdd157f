import { RopesError } from '../../../contract/errors.ts';
import { type PageMessage, pageMessageSchema } from '../../../contract/page-messages.ts';

/** Reads a text message of a page. Throws FRAME_INVALID. */
export function readPageMessage(text: string): PageMessage {
  const parsed = pageMessageSchema.safeParse(parseJson(text));
  if (parsed.success) {
    return parsed.data;
  }
  throw new RopesError('FRAME_INVALID', 'This text message is none that a page sends.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is none of the messages either; the caller says so.
    return undefined;
  }
}
