import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ApiFailure } from '../api/api-failure.ts';

interface FormFailureProps {
  readonly failure: ApiFailure | undefined;
  /** What is not told beside a field. */
  readonly details: readonly string[];
  readonly onForce: () => void;
}

/** Why Marathon did not take what the form says. */
export function FormFailure({ failure, details, onForce }: FormFailureProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (failure !== undefined) place.current?.scrollIntoView({ block: 'center' });
  }, [failure]);

  return (
    <div role="alert" ref={place}>
      {failure !== undefined && (
        <div class="notice" data-tone="bad">
          <p>
            {failure.message === 'Object is not valid' || failure.message === 'Invalid JSON'
              ? 'Marathon does not take this application as it is.'
              : failure.message}
          </p>
          {details.length > 0 && (
            <ul>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
          {failure.locks.length > 0 && (
            <button type="button" class="button button-small button-danger" onClick={onForce}>
              Cancel that deployment and force the change
            </button>
          )}
        </div>
      )}
    </div>
  );
}
