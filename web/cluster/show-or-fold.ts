import type { Layout } from '../session/create-layout.ts';

/** Brings the panel into view, from behind another pane too; where it is on view, folds it away. */
export function showOrFold(layout: Layout, narrow: boolean): void {
  const { cluster, filled } = layout;
  const before = filled.peek();
  if (narrow) {
    layout.show('cluster');
  } else if (before === undefined) {
    cluster.toggle();
  } else {
    layout.toggleFill(before);
    if (cluster.folded.peek() === (before !== 'cluster')) {
      cluster.toggle();
    }
  }
}
