import type { JSX } from 'preact';
import type { Fetched } from '../api/use-fetched.ts';

interface WaitingProps {
  readonly fetched: Exclude<Fetched<unknown>, { status: 'there' }>;
}

/** In the place of an answer that is not there yet, or that failed. */
export function Waiting({ fetched }: WaitingProps): JSX.Element {
  if (fetched.status === 'asking') return <p class="muted">Asking…</p>;
  return (
    <p class="notice" data-tone="bad" role="alert">
      {fetched.message}
    </p>
  );
}
