import type { ComponentChildren, JSX } from 'preact';

interface PlainTableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}

/** A table with a title; its rows are what is in it. */
export function PlainTable({ title, heads, children }: PlainTableProps): JSX.Element {
  return (
    <table class="cluster-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
