import { createRecordDecoder } from '../recordio/create-record-decoder.ts';
import { askMasters, type MasterRequest } from './ask-masters.ts';
import { readBody } from './read-body.ts';

export interface StreamRequest extends MasterRequest {
  /** Each record, in order. */
  onRecord(record: Uint8Array): void;
  /** Once, after the last record, unless the signal was aborted. */
  onEnd(reason: string): void;
  /** A longer record ends the stream; 256 MiB when unset. */
  maxRecordBytes?: number | undefined;
}

export interface OpenStream {
  /** `host:port` of the master, or agent, at the other end. */
  master: string;
  /** The `Mesos-Stream-Id` that later calls carry. */
  streamId: string | undefined;
}

/** The answer was no stream. */
export class StreamRefusedError extends Error {
  override readonly name = 'StreamRefusedError';
  readonly status: number;

  constructor(status: number, body: string) {
    super(body);
    this.status = status;
  }
}

const defaultMaxRecordBytes = 256 * 1024 * 1024;
const maxRefusalBytes = 64 * 1024;

/**
 * POSTs a call whose answer is a RecordIO stream and reads that until its end.
 * @returns when the stream is open; records come from the next turn of the event loop on
 * @throws StreamRefusedError, NoMasterError
 */
export async function openEventStream(request: StreamRequest): Promise<OpenStream> {
  const { master, response } = await askMasters(request);
  if (response.statusCode !== 200) {
    const body = await readBody(response, maxRefusalBytes);
    throw new StreamRefusedError(response.statusCode ?? 0, body.toString());
  }
  const decoder = createRecordDecoder(request.maxRecordBytes ?? defaultMaxRecordBytes);
  let isOver = false;
  const end = (reason: string) => {
    if (isOver) return;
    isOver = true;
    response.destroy();
    if (!request.signal?.aborted) request.onEnd(reason);
  };

  const recordsOf = (chunk: Buffer): Uint8Array[] => {
    try {
      return decoder.push(chunk);
    } catch (error) {
      end(error instanceof Error ? error.message : String(error));
      return [];
    }
  };

  response.on('data', (chunk: Buffer) => {
    for (const record of isOver ? [] : recordsOf(chunk)) {
      if (!request.signal?.aborted) request.onRecord(record);
    }
  });
  response.on('end', () => end('The stream ended'));
  response.on('error', (error) => end(error.message));
  response.on('close', () => end('The connection was closed'));
  const streamId = response.headers['mesos-stream-id']?.toString();
  return { master, streamId };
}
