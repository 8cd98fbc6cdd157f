import type { CliIo } from './cli-io.ts';
import { type Column, formatTable } from './format-table.ts';

/** Prints rows as a table, or as JSON with `--json`. */
export function showList<Row>(
  io: CliIo,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  json: boolean | undefined,
): void {
  io.print(json === true ? JSON.stringify(rows, null, 2) : formatTable(columns, rows));
}
