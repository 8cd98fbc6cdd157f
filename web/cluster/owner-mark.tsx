import type { JSX } from 'preact';
import type { OwnerLook } from './assign-looks.ts';
import './owner-mark.css';

/** In a square of 12: each fills about the same. */
const paths: readonly string[] = [
  'M2 2h8v8h-8z',
  'M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z',
  'M6 .8l5.2 5.2l-5.2 5.2l-5.2-5.2z',
  'M6 1.2l5 9h-10z',
  'M3.4 1.5h5.2l2.6 4.5l-2.6 4.5h-5.2l-2.6-4.5z',
];

/** The shape of an owner, in its colour: full or as an outline, as the phase around it says. */
export function OwnerMark({ look }: { readonly look: OwnerLook | undefined }): JSX.Element {
  return (
    <svg class="owner-mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={paths[look?.shape ?? 0]} />
    </svg>
  );
}
