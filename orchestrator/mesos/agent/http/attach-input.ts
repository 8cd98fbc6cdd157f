import { decodeMessage } from '../../wire/codec/decode-message.ts';
import { jsonType, type MediaType, protobufType } from '../../wire/codec/media-type.ts';
import { agentCallType } from '../../wire/codec/message-types.ts';
import type { ProcessIO } from '../../wire/messages/process-io.ts';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import type { ContainerInput } from '../containers/containerizer.ts';
import type { Sessions } from '../sessions/create-sessions.ts';
import type { AgentRequest } from './agent-request.ts';
import { replyText } from './reply.ts';

/** Keys are pressed one by one; what is pasted comes in parts. */
const MOST_RECORD_BYTES = 1024 * 1024;

/**
 * Reads `ATTACH_CONTAINER_INPUT`: a stream of calls, of which the first names the session and the
 * others are what goes into it. Answers when the stream ends. Throws `DecodeError` and `RecordError`.
 */
export async function attachInput(request: AgentRequest, sessions: Sessions): Promise<void> {
  const { message } = request;
  const mediaType = mediaTypeOf(message.headers['message-content-type']?.toString());
  if (mediaType === undefined) {
    const text = `Expecting 'Message-Content-Type' of ${jsonType} or ${protobufType}`;
    replyText(request, 415, text);
    return;
  }
  const records = createRecordDecoder(MOST_RECORD_BYTES);
  let input: ContainerInput | undefined;
  try {
    for await (const chunk of message) {
      for (const record of records.push(chunk as Buffer)) {
        const call = decodeMessage(agentCallType, record, mediaType);
        if (call.type !== 'ATTACH_CONTAINER_INPUT') {
          replyText(request, 400, "Expecting 'type' to be ATTACH_CONTAINER_INPUT");
          return;
        }
        const { container_id, process_io } = call.attach_container_input;
        input ??= await sessions.input(container_id?.value ?? '');
        if (input === undefined) {
          replyText(request, 404, 'There is no container with this id that takes input');
          return;
        }
        if (process_io !== undefined) await feed(input, process_io);
      }
    }
    records.end();
  } finally {
    // Also after a hang-up or nonsense: the program would wait for more for ever.
    input?.end();
  }
  request.response.writeHead(200).end();
}

function mediaTypeOf(header: string | undefined): MediaType | undefined {
  return [jsonType, protobufType].find((type) => type === header);
}

async function feed(input: ContainerInput, { type, data, control }: ProcessIO): Promise<void> {
  if (type === 'CONTROL') {
    const size = control?.tty_info?.window_size;
    if (size !== undefined) await input.resize(size.rows, size.columns);
    return;
  }
  const bytes = Buffer.from(data?.data ?? '', 'base64');
  // No bytes are the end of the input.
  if (bytes.length === 0) input.end();
  else await input.write(bytes);
}
