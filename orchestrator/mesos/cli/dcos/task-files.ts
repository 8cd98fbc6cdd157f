import { z } from 'zod';
import { askJson } from '../common/ask-json.ts';
import { readAs } from '../common/read-as.ts';
import type { TaskSandbox } from './sandbox-of-task.ts';

const chunkSchema = z.object({ data: z.string(), offset: z.int() });

const filesSchema = z.array(
  z.object({ path: z.string(), size: z.number(), mode: z.string(), mtime: z.number() }),
);
/** A file of a sandbox. */
export type SandboxFile = z.infer<typeof filesSchema>[number];

/** Bytes that are read at a time. */
const PAGE = 64 * 1024;

/** The size of a file of a sandbox, bytes. The agent answers an offset of -1 with it. */
async function fileSize(sandbox: TaskSandbox, file: string): Promise<number> {
  return (await readChunk(sandbox, file, -1)).offset;
}

/** A piece of a file from an offset on; an empty text at its end. */
export async function readChunk(
  sandbox: TaskSandbox,
  file: string,
  offset: number,
): Promise<{ data: string; offset: number }> {
  const query = new URLSearchParams({
    path: `${sandbox.directory}/${file}`,
    offset: String(offset),
    length: String(PAGE),
  });
  const answer = await askJson(`http://${sandbox.address}/files/read?${query}`);
  return readAs(chunkSchema, answer, 'The agent');
}

/** The files of a folder of a sandbox. */
export async function listFiles(sandbox: TaskSandbox, folder: string): Promise<SandboxFile[]> {
  const query = new URLSearchParams({ path: `${sandbox.directory}/${folder}`.replace(/\/+$/, '') });
  const answer = await askJson(`http://${sandbox.address}/files/browse?${query}`);
  return readAs(filesSchema, answer, 'The agent');
}

/** The last lines of a file, and the offset at which it ended. */
export async function readTail(
  sandbox: TaskSandbox,
  file: string,
  lines: number,
): Promise<{ text: string; end: number }> {
  const end = await fileSize(sandbox, file);
  let text = '';
  let start = end;
  // One break more than lines, as the last line has one too.
  while (start > 0 && text.split('\n').length <= lines + 1) {
    const from = Math.max(0, start - PAGE);
    const { data } = await readChunk(sandbox, file, from);
    text = data.slice(0, start - from) + text;
    start = from;
  }
  const complete = text.endsWith('\n') ? text.slice(0, -1) : text;
  return { text: complete.split('\n').slice(-lines).join('\n'), end };
}
