import type { JSX } from 'preact';
import './catalogue-skeleton.css';

/** The place of the cards while they load. Shown late, so that a fast answer does not flash. */
export function CatalogueSkeleton(): JSX.Element {
  return (
    <div class="catalogue-skeleton" role="status" aria-label="Loading the labs">
      <div />
      <div />
      <div />
    </div>
  );
}
