import type { IncomingHttpHeaders } from 'node:http';
import { DecodeError } from '../codec/decode-error.ts';
import { decodeMessage } from '../codec/decode-message.ts';
import type { MediaType } from '../codec/media-type.ts';
import type { MessageType } from '../codec/message-type.ts';
import { refuseMethod, requestType } from './negotiate.ts';
import type { Refusal } from './refusal.ts';

export interface CallRequest {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/**
 * Reads the call that a request carries, in the order of checks of Mesos' master and agent: method,
 * Content-Type, body. What the caller accepts is looked at later, and only for some calls.
 */
export function readCall<T extends object>(
  type: MessageType<T>,
  request: CallRequest,
): { call: T; mediaType: MediaType } | Refusal {
  const badMethod = refuseMethod(request.method);
  if (badMethod !== undefined) return badMethod;
  const mediaType = requestType(request.headers);
  if (typeof mediaType !== 'string') return mediaType;
  try {
    return { call: decodeMessage(type, request.body, mediaType), mediaType };
  } catch (error) {
    if (error instanceof DecodeError) return { status: 400, body: error.message };
    throw error;
  }
}
