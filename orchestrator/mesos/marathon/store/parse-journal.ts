import { z } from 'zod';

const entrySchema = z.object({ kind: z.string(), id: z.string(), value: z.unknown().optional() });

/** Line by line what was put, by kind and id; without `value` it was removed. */
export type Entries = Map<string, Map<string, unknown>>;

/**
 * Reads a journal. A last line that was cut short when the program or the machine died is left
 * out, as nobody was told that it was kept.
 * @throws Error for any other line that cannot be read
 */
export function parseJournal(text: string): Entries {
  const entries: Entries = new Map();
  const lines = text.split('\n');
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const { kind, id, value } = parseLine(line, index + 1);
    const values = entries.get(kind) ?? new Map<string, unknown>();
    entries.set(kind, values);
    if (value === undefined) values.delete(id);
    else values.set(id, value);
  }
  return entries;
}

function parseLine(line: string, number: number): z.infer<typeof entrySchema> {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`Line ${number} of the state file is damaged`, { cause });
  }
}

/** The line for one entry. */
export function journalLine(kind: string, id: string, value: unknown): string {
  return `${JSON.stringify({ kind, id, value })}\n`;
}
