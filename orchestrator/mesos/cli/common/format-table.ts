/** A column: its heading, and what of a row it shows. */
export type Column<Row> = readonly [heading: string, show: (row: Row) => string | number];

/** Lines of a table, columns two spaces apart. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, show]) => String(show(row)))),
  ];
  const widths = columns.map((_column, index) =>
    Math.max(...cells.map((line) => (line[index] ?? '').length)),
  );
  return cells
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
