import type { FileInfo } from '../../wire/messages/files.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterFiles } from '../operator-api/master-files.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';
import { answerJson } from './answer-json.ts';

/** `GET /files/browse`, `/files/read` and `/files/download`. */
export async function answerFiles(
  { path: endpoint, query }: MasterRequest,
  files: MasterFiles,
): Promise<Answer> {
  const path = query.get('path');
  if (path === null || path === '') {
    return { status: 400, body: "Expecting 'path=value' in query.\n" };
  }
  if (endpoint === '/files/browse') {
    const found = await files.list(path);
    return found === undefined ? { status: 404 } : answerJson(found.map(renderFile), query);
  }
  if (endpoint === '/files/download') return download(path, files);
  const offset = readNumber(query, 'offset');
  const length = readNumber(query, 'length');
  if (Number.isNaN(offset)) return { status: 400, body: "Failed to parse 'offset'.\n" };
  if (Number.isNaN(length)) return { status: 400, body: "Failed to parse 'length'.\n" };
  if ((offset ?? 0) < -1) {
    return { status: 400, body: `Negative offset provided: ${offset}.\n` };
  }
  if ((length ?? 0) < -1) {
    return { status: 400, body: `Negative length provided: ${length}.\n` };
  }
  // An offset of -1 asks where the file ends, so that a reader can follow it from there.
  const isAtEnd = offset === undefined || offset < 0;
  // A length of -1 is none, as the original's own pages ask for.
  const most = length === -1 ? undefined : length;
  const found = await files.read(path, isAtEnd ? 0 : offset, isAtEnd ? 0 : most);
  if (found === undefined) return { status: 404 };
  if (found === 'folder') return { status: 400, body: 'Cannot read a directory.\n' };
  return answerJson({ data: found.data.toString(), offset: isAtEnd ? found.size : offset }, query);
}

async function download(path: string, files: MasterFiles): Promise<Answer> {
  const chunks: Buffer[] = [];
  for (let offset = 0; ; ) {
    const found = await files.read(path, offset, undefined);
    if (found === undefined) return { status: 404 };
    if (found === 'folder') return { status: 400, body: 'Cannot read a directory.\n' };
    chunks.push(found.data);
    offset += found.data.length;
    if (found.data.length === 0 || offset >= found.size) break;
  }
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll(/[^\w.-]/g, '_');
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename=${name}`,
    },
    body: Buffer.concat(chunks),
  };
}

/** Undefined where it is absent, NaN where it is no whole number. */
function readNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

function renderFile(info: FileInfo) {
  return {
    path: info.path,
    mode: renderMode(info.mode ?? 0),
    nlink: info.nlink ?? 1,
    uid: info.uid ?? '',
    gid: info.gid ?? '',
    size: info.size ?? 0,
    mtime: (info.mtime?.nanoseconds ?? 0) / 1e9,
  };
}

/** As `ls -l` shows it: `-rw-r--r--`. */
function renderMode(mode: number): string {
  const isFolder = (mode & 0o170000) === 0o040000;
  const rights = [...'rwxrwxrwx'].map((letter, place) => (mode & (0o400 >> place) ? letter : '-'));
  return `${isFolder ? 'd' : '-'}${rights.join('')}`;
}
