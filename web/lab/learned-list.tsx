import type { JSX } from 'preact';
import './learned-list.css';

/** The author's lines of what is learned. */
export function LearnedList(props: {
  readonly title: string;
  readonly heading?: 'h2' | 'h3';
  readonly learned: readonly string[];
  readonly language: string;
}): JSX.Element | null {
  const { heading: Heading = 'h3' } = props;
  if (props.learned.length === 0) {
    return null;
  }
  return (
    <section class="learned-list" aria-labelledby="learned-title">
      <Heading id="learned-title">{props.title}</Heading>
      <ul lang={props.language}>
        {props.learned.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
