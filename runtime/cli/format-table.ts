import type { Paint } from './create-paint.ts';

/** Rows below a head, in columns as wide as they need to be. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  function line(cells: readonly string[]): string {
    return cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  }
  return [paint('dim', line(head)), ...rows.map(line)].join('\n');
}
