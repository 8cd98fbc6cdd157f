import type { ComponentChildren, JSX } from 'preact';
import { Title } from './title.tsx';

interface NotThereProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** In the place of a page about something that the master does not know (any more). */
export function NotThere({ title, children }: NotThereProps): JSX.Element {
  return (
    <>
      <Title>{title}</Title>
      <p>{children}</p>
    </>
  );
}
