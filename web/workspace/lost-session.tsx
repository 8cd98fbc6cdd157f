import type { JSX } from 'preact';
import type { RopesError } from '../../contract/errors.ts';
import { Brand } from '../ui/brand.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import './lost-session.css';

interface LostSessionProps {
  readonly error: RopesError;
  readonly onTryAgain?: () => void;
}

/** The workspace can't be shown: why, and the ways on. */
export function LostSession({ error, onTryAgain }: LostSessionProps): JSX.Element {
  const mayComeBack = error.code !== 'SESSION_NOT_FOUND';
  return (
    <main class="lost-session">
      <Brand />
      <ErrorPanel error={error}>
        {onTryAgain && mayComeBack ? (
          <button type="button" class="button button-primary" onClick={onTryAgain}>
            Try again
          </button>
        ) : null}
        <a class="button" href="/">
          Back to the labs
        </a>
      </ErrorPanel>
    </main>
  );
}
