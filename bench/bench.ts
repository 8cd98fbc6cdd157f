/** What a value has to be. */
type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** One number that was measured. */
export interface Measurement {
  /** In a few words, for the table. */
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'MB/s' | 'KB' | '%';
  /** Absent where the number only explains another. */
  readonly goal?: Goal;
  /** How it was measured, or what it says. */
  readonly note?: string;
}

/** One thing to measure, on a server of its own. */
export interface Bench {
  /** By which it is chosen: `npm run bench -- echo`. */
  readonly name: string;
  readonly title: string;
  /** Says on `tell` how far it is. */
  run(tell: (text: string) => void): Promise<readonly Measurement[]>;
}
