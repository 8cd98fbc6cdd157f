import type { ComponentChildren, JSX } from 'preact';

interface TitleProps {
  readonly children: ComponentChildren;
  /** What stands beside the heading. */
  readonly side?: ComponentChildren;
}

/** The heading of a page, which takes the focus when the page is opened. */
export function Title({ children, side }: TitleProps): JSX.Element {
  return (
    <div class="page-head">
      <h1 tabIndex={-1}>{children}</h1>
      {side}
    </div>
  );
}
