import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';

/** A column of a table of things. */
export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  /** By what the rows are ordered; a column without it cannot order them. */
  readonly by?: (row: Row) => string | number;
  readonly show: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  /** What the table has, as its heading. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What stands in the place of a table without rows. */
  readonly empty: string;
  /** The text in which the field above the table searches; without it there is no field. */
  readonly search?: (row: Row) => string;
}

/** More rows at once would make the page slow, and nobody reads them. */
const MOST_ROWS = 100;

/** A heading and the table under it; the first column names each row. */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const { title, columns, rows, keyOf, empty, search } = props;
  const titleId = useId();
  const [wanted, setWanted] = useState('');
  const [isWhole, setWhole] = useState(false);
  const [order, setOrder] = useState<{ column: string; isDown: boolean }>();
  const found =
    search === undefined || wanted === ''
      ? rows
      : rows.filter((row) => search(row).toLowerCase().includes(wanted.toLowerCase()));
  const sorted = sortRows(found, columns, order);
  const shown = isWhole ? sorted : sorted.slice(0, MOST_ROWS);
  return (
    <section class="panel" aria-labelledby={titleId}>
      <div class="table-head">
        <h2 id={titleId}>
          {title} <span class="tag">{rows.length}</span>
        </h2>
        {search !== undefined && rows.length > 5 && (
          <input
            class="field table-search"
            type="search"
            aria-label={`Search ${title}`}
            placeholder="Search"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p class="empty">{rows.length === 0 ? empty : 'Nothing fits this search.'}</p>
      ) : (
        <div class="table-scroll">
          <table class="table">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <HeadCell key={column.title} {...{ column, order, setOrder }} />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map((column, place) => (
                    <Cell key={column.title} {...{ column, row }} isHead={place === 0} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < sorted.length && (
        <p class="table-more">
          <button type="button" class="button button-small" onClick={() => setWhole(true)}>
            Show all {sorted.length}
          </button>
        </p>
      )}
    </section>
  );
}

interface Order {
  readonly column: string;
  readonly isDown: boolean;
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly setOrder: (order: Order) => void;
}

function HeadCell<Row>({ column, order, setOrder }: HeadCellProps<Row>): JSX.Element {
  const isThis = order?.column === column.title;
  const kind = column.isNumber === true ? 'number' : '';
  if (column.by === undefined) {
    return (
      <th scope="col" class={kind}>
        {column.title}
      </th>
    );
  }
  const sort = isThis ? (order.isDown ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" class={kind} aria-sort={sort}>
      <button
        type="button"
        class="sort-button"
        onClick={() => setOrder({ column: column.title, isDown: isThis && !order.isDown })}
      >
        {column.title}
        <span aria-hidden="true">{isThis ? (order.isDown ? ' ▾' : ' ▴') : ''}</span>
      </button>
    </th>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isHead: boolean;
}

function Cell<Row>({ column, row, isHead }: CellProps<Row>): JSX.Element {
  const kind = column.isNumber === true ? 'number' : '';
  return isHead ? (
    <th scope="row" class={kind}>
      {column.show(row)}
    </th>
  ) : (
    <td class={kind}>{column.show(row)}</td>
  );
}

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | undefined,
): readonly Row[] {
  const by = columns.find(({ title }) => title === order?.column)?.by;
  if (by === undefined) return rows;
  const sign = order?.isDown === true ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [by(a), by(b)];
    return sign * (left < right ? -1 : left > right ? 1 : 0);
  });
}
