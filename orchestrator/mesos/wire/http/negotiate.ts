import type { IncomingHttpHeaders } from 'node:http';
import { jsonType, type MediaType, protobufType, recordioType } from '../codec/media-type.ts';
import { acceptsMediaType } from './accepts-media-type.ts';
import type { Refusal } from './refusal.ts';

/** How a body is written: `content` is one message, or with `recordio` a stream of them. */
export interface AcceptedType {
  message: MediaType;
  recordio: boolean;
}

/** 405 unless the method is POST. */
export function refuseMethod(method: string | undefined): Refusal | undefined {
  if (method === 'POST') return undefined;
  const received = method === undefined ? '' : `, but received '${method}'`;
  return {
    status: 405,
    body: `405 Method Not Allowed. Expecting one of { 'POST' }${received}.`,
    headers: { Allow: 'POST' },
  };
}

/** The form of a request's body, from Content-Type: 400 without it, 415 for others than JSON and protobuf. */
export function requestType(headers: IncomingHttpHeaders): MediaType | Refusal {
  const header = headers['content-type'];
  if (header === undefined) return { status: 400, body: "Expecting 'Content-Type' to be present" };
  const name = header.split(';')[0]?.trim().toLowerCase();
  if (name === jsonType || name === protobufType) return name;
  return { status: 415, body: `Expecting 'Content-Type' of ${jsonType} or ${protobufType}` };
}

/** The form of an answer, from Accept; JSON when both are taken, 406 when none is. */
export function responseType(headers: IncomingHttpHeaders): MediaType | Refusal {
  if (acceptsMediaType(headers.accept, jsonType)) return jsonType;
  if (acceptsMediaType(headers.accept, protobufType)) return protobufType;
  return {
    status: 406,
    body: `Expecting 'Accept' to allow '${protobufType}' or '${jsonType}'`,
  };
}

/**
 * The form of an answer where RecordIO can be asked for by name: `Accept: application/recordio` with the
 * form of its messages in Message-Accept, which is 406 for other answers (Mesos agent operator API).
 */
export function streamingResponseType(headers: IncomingHttpHeaders): AcceptedType | Refusal {
  const messageAccept = headers['message-accept']?.toString();
  const whole = [jsonType, protobufType].find((type) => acceptsMediaType(headers.accept, type));
  if (whole !== undefined) {
    if (messageAccept === undefined) return { message: whole, recordio: false };
    return {
      status: 406,
      body: "Expecting 'Message-Accept' to be not set for non-streaming responses",
    };
  }
  if (!acceptsMediaType(headers.accept, recordioType)) {
    return {
      status: 406,
      body: `Expecting 'Accept' to allow ${jsonType} or ${protobufType} or ${recordioType}`,
    };
  }
  const message = [jsonType, protobufType].find((type) => acceptsMediaType(messageAccept, type));
  if (message !== undefined) return { message, recordio: true };
  return {
    status: 406,
    body: `Expecting 'Message-Accept' to allow ${jsonType} or ${protobufType}`,
  };
}
