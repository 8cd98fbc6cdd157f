import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatMode } from '../files/format-mode.ts';
import { listFiles } from '../files/list-files.ts';
import { readPart } from '../files/read-part.ts';
import { resolveSandboxPath, type ShownFiles } from '../files/resolve-sandbox-path.ts';
import type { AgentHandler, AgentRequest } from './agent-request.ts';
import type { Routes } from './create-agent-server.ts';
import { replyJson, replyText } from './reply.ts';

/** `/files/browse`, `/files/read` and `/files/download`, as the pages of Mesos use them. */
export function fileRoutes(shown: () => ShownFiles): Routes {
  const withFile =
    (answer: (request: AgentRequest, file: string, path: string) => Promise<void>): AgentHandler =>
    async (request) => {
      const path = request.query.get('path');
      if (path === null) return replyText(request, 400, "Expecting 'path=value' in query.\n");
      const file = await resolveSandboxPath(path, shown());
      if (file === undefined) return replyText(request, 404, '');
      return answer(request, file, path);
    };
  return {
    '/files/browse': withFile(browse),
    '/files/read': withFile(read),
    '/files/download': withFile(download),
  };
}

async function browse(request: AgentRequest, file: string, path: string): Promise<void> {
  const infos = await listFiles(file, path);
  if (infos === undefined) return replyText(request, 404, '');
  replyJson(
    request,
    infos.map(({ mtime, mode, ...info }) => ({
      ...info,
      mtime: (mtime?.nanoseconds ?? 0) / 1e9,
      mode: formatMode(mode ?? 0),
    })),
  );
}

async function read(request: AgentRequest, file: string): Promise<void> {
  const { query } = request;
  const [offset, length] = [numberOf(query, 'offset'), numberOf(query, 'length')];
  for (const [name, value] of Object.entries({ offset, length })) {
    if (Number.isNaN(value)) {
      const text = `Failed to parse ${name}: Failed to convert '${query.get(name)}' to number.\n`;
      return replyText(request, 400, text);
    }
    if (value !== undefined && value < -1) {
      return replyText(request, 400, `Negative ${name} provided: ${value}.\n`);
    }
  }
  // -1, or no offset, only asks how long the file is.
  const isQuestion = offset === undefined || offset === -1;
  const part = await readPart(file, isQuestion ? 0 : offset, isQuestion ? 0 : positive(length));
  if (part === undefined) return replyText(request, 400, 'Cannot read from a directory.\n');
  replyJson(request, {
    data: part.data.toString(),
    offset: isQuestion ? part.size : Math.min(offset, part.size),
  });
}

/** A length of -1 is any. */
function positive(length: number | undefined): number | undefined {
  return length === -1 ? undefined : length;
}

function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

async function download(request: AgentRequest, file: string): Promise<void> {
  const { response } = request;
  const info = await stat(file);
  const { size } = info;
  if (!info.isFile()) return replyText(request, 400, 'Cannot download a directory.\n');
  const name = basename(file).replace(/[^\w.+-]/g, '_');
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Length': size,
  });
  // A log that grows meanwhile would be longer than was said.
  if (size === 0) response.end();
  else await pipeline(createReadStream(file, { end: size - 1 }), response);
}
