import type { JSX } from 'preact';
import './brand.css';

/** The name of the app, a link to the catalogue. */
export function Brand(): JSX.Element {
  return (
    <a class="brand" href="/">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M5 17V3h5.5a4 4 0 0 1 0 8H5m5 0 4.5 6" />
      </svg>
      ropes
    </a>
  );
}
