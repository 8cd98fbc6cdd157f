import { encodeProtobuf } from '../protobuf/encode-protobuf.ts';
import { messageNamed } from '../protobuf/message-named.ts';
import type { MediaType } from './media-type.ts';
import type { MessageType } from './message-type.ts';

/**
 * Writes a message. JSON has only fields that are set, and no empty lists (Mesos v1 JSON).
 * @throws Error when a value does not fit its field
 */
export function encodeMessage<T extends object>(
  type: Pick<MessageType<T>, 'protobuf'>,
  message: T,
  mediaType: MediaType,
): Uint8Array {
  if (mediaType === 'application/json') return Buffer.from(encodeJson(message));
  return encodeProtobuf(messageNamed(type.protobuf), message);
}

/** The JSON of any message, also of those without a protobuf form. */
export function encodeJson(message: object): string {
  return JSON.stringify(message, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
}
