/**
 * One thing that is wrong with what was sent. `shape` problems are of JSON (a string where a
 * number belongs, a missing key), `value` problems of what it says.
 */
export interface Problem {
  /** As Marathon writes paths: `/container/docker/image`, `/constraints(0)`, `/` for the whole. */
  readonly path: string;
  readonly error: string;
  readonly kind: 'shape' | 'value';
}
