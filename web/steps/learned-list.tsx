import type { JSX } from 'preact';

/** The author's lines of what was learned. */
export function LearnedList(props: {
  readonly learned: readonly string[];
  readonly language: string;
}): JSX.Element | null {
  if (props.learned.length === 0) {
    return null;
  }
  return (
    <section class="end-section" aria-labelledby="learned-title">
      <h3 id="learned-title">What you learned</h3>
      <ul lang={props.language}>
        {props.learned.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
