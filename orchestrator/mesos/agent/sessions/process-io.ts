import { encodeMessage } from '../../wire/codec/encode-message.ts';
import type { MediaType } from '../../wire/codec/media-type.ts';
import type { ProcessIO } from '../../wire/messages/process-io.ts';

/** Bytes that a program wrote. */
export function outputOf(type: 'STDOUT' | 'STDERR', bytes: Buffer): ProcessIO {
  return { type: 'DATA', data: { type, data: bytes.toString('base64') } };
}

/** Keeps a silent connection from being taken for a dead one. */
export const heartbeatIO: ProcessIO = {
  type: 'CONTROL',
  control: { type: 'HEARTBEAT', heartbeat: { interval: { nanoseconds: 30e9 } } },
};

export function encodeProcessIO(io: ProcessIO, mediaType: MediaType): Uint8Array {
  return encodeMessage({ protobuf: 'agent.ProcessIO' }, io, mediaType);
}
