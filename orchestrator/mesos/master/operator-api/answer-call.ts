import type { ServerResponse } from 'node:http';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import type { MediaType } from '../../wire/codec/media-type.ts';
import { masterCallType, masterResponseType } from '../../wire/codec/message-types.ts';
import { streamingResponseType } from '../../wire/http/negotiate.ts';
import { readCall } from '../../wire/http/read-call.ts';
import { isRefusal } from '../../wire/http/refusal.ts';
import type { MasterCall } from '../../wire/messages/master-call.ts';
import type { MasterResponse } from '../../wire/messages/master-response.ts';
import type { Master } from '../model/master.ts';
import type { Answer } from './answer.ts';
import type { LoggingLevel } from './create-logging-level.ts';
import type { Subscribers } from './create-subscribers.ts';
import type { MasterFiles } from './master-files.ts';
import type { MasterRequest } from './master-request.ts';
import { type ReadExtras, readMaster } from './read-master.ts';
import { writeMaster } from './write-master.ts';

export interface CallDependencies extends ReadExtras {
  readonly master: Master;
  readonly files: MasterFiles;
  readonly subscribers: Subscribers;
  readonly logging: LoggingLevel;
}

/**
 * `POST /api/v1` of a leading master (Mesos operator API v1). SUBSCRIBE takes the response for itself;
 * then there is no answer.
 */
export async function answerCall(
  request: MasterRequest,
  response: ServerResponse,
  dependencies: CallDependencies,
): Promise<Answer | undefined> {
  const read = readCall(masterCallType, request);
  if (isRefusal(read)) return read;
  const accepted = streamingResponseType(request.headers);
  if (isRefusal(accepted)) return accepted;
  const { call } = read;
  if (call.type === 'SUBSCRIBE') {
    dependencies.subscribers.add(response, accepted.message);
    return undefined;
  }
  return answer(call, accepted.message, dependencies);
}

async function answer(
  call: MasterCall,
  mediaType: MediaType,
  dependencies: CallDependencies,
): Promise<Answer> {
  const { master, logging } = dependencies;
  const written = writeMaster(master, call);
  if (written !== undefined) {
    const outcome = await written.done;
    return outcome.done
      ? { status: written.status }
      : { status: outcome.status, body: outcome.message };
  }
  switch (call.type) {
    case 'SET_LOGGING_LEVEL': {
      const { level, duration } = call.set_logging_level;
      logging.set(level, duration.nanoseconds / 1e6);
      return { status: 200 };
    }
    case 'GET_LOGGING_LEVEL':
      return encode(
        { type: 'GET_LOGGING_LEVEL', get_logging_level: { level: logging.level() } },
        mediaType,
      );
    case 'LIST_FILES':
    case 'READ_FILE':
      return answerFiles(call, mediaType, dependencies);
    default: {
      const response = readMaster(call.type, master, dependencies);
      return response === undefined ? { status: 501 } : encode(response, mediaType);
    }
  }
}

async function answerFiles(
  call: Extract<MasterCall, { type: 'LIST_FILES' | 'READ_FILE' }>,
  mediaType: MediaType,
  { files }: CallDependencies,
): Promise<Answer> {
  if (call.type === 'LIST_FILES') {
    const found = await files.list(call.list_files.path);
    if (found === undefined) return { status: 404 };
    return encode({ type: 'LIST_FILES', list_files: { file_infos: [...found] } }, mediaType);
  }
  const { path, offset, length } = call.read_file;
  const found = await files.read(path, offset, length);
  if (found === undefined) return { status: 404 };
  if (found === 'folder') return { status: 400, body: 'Cannot read a directory' };
  const data = found.data.toString('base64');
  return encode({ type: 'READ_FILE', read_file: { size: found.size, data } }, mediaType);
}

function encode(response: MasterResponse, mediaType: MediaType): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': mediaType },
    body: encodeMessage(masterResponseType, response, mediaType),
  };
}
