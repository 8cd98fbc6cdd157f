import type { z } from 'zod';
import { decodeProtobuf } from '../protobuf/decode-protobuf.ts';
import type { MessageDescriptor } from '../protobuf/message-descriptor.ts';
import { messageNamed } from '../protobuf/message-named.ts';
import { DecodeError } from './decode-error.ts';
import type { MediaType } from './media-type.ts';
import type { MessageType } from './message-type.ts';
import { missingFields } from './missing-fields.ts';
import { readJson } from './read-json.ts';

/**
 * Reads a message and checks it.
 * @throws DecodeError with the body of Mesos' answer 400, as its master and agent word it
 */
export function decodeMessage<T>(type: MessageType<T>, bytes: Uint8Array, mediaType: MediaType): T {
  const descriptor = messageNamed(type.protobuf);
  const message =
    mediaType === 'application/json'
      ? messageOfJson(descriptor, parseJson(bytes))
      : messageOfProtobuf(descriptor, bytes);
  if (type.passUnknown && message.type === undefined) message.type = 'UNKNOWN';
  const checked = type.schema.safeParse(message);
  if (checked.success) return checked.data;
  throw new DecodeError(`Failed to validate ${type.title}: ${complaint(message, checked.error)}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  } catch (cause) {
    throw new DecodeError(`Failed to parse body into JSON: ${textOf(cause)}`, { cause });
  }
}

function messageOfJson(descriptor: MessageDescriptor, json: unknown) {
  const failed = 'Failed to convert JSON into Call protobuf';
  try {
    const message = readJson(descriptor, json);
    const missing = missingFields(descriptor, message);
    if (missing.length === 0) return message;
    throw new Error(`Missing required fields: ${missing.join(', ')}`);
  } catch (cause) {
    throw new DecodeError(`${failed}: ${textOf(cause)}`, { cause });
  }
}

function messageOfProtobuf(descriptor: MessageDescriptor, bytes: Uint8Array) {
  const failed = 'Failed to parse body into Call protobuf';
  try {
    const message = decodeProtobuf(descriptor, bytes);
    if (missingFields(descriptor, message).length === 0) return message;
  } catch (cause) {
    throw new DecodeError(failed, { cause });
  }
  throw new DecodeError(failed);
}

/** The first thing wrong: a call's own fields that are not there come in the order Mesos asks for them. */
function complaint(message: Readonly<Record<string, unknown>>, error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  const isAbsent = issue?.path.length === 1 && message[path] === undefined;
  return isAbsent ? `Expecting '${path}' to be present` : `'${path}' ${issue?.message ?? ''}`;
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
