import type { ComponentChildren, JSX } from 'preact';

interface FactsProps {
  /** Names and what they stand for; what is undefined is left out. */
  readonly facts: Readonly<Record<string, ComponentChildren>>;
}

export function Facts({ facts }: FactsProps): JSX.Element {
  return (
    <dl class="facts">
      {Object.entries(facts)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <>
            <dt key={`${name} name`}>{name}</dt>
            <dd key={name}>{value}</dd>
          </>
        ))}
    </dl>
  );
}
