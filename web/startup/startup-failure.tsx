import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { describeStartup } from './describe-startup.ts';
import { KeptNodes } from './kept-nodes.tsx';

/** Above the steps of a failed bring-up: why, and the ways on. */
export function StartupFailure(): JSX.Element {
  const { session, commands } = useWorkspace();
  const [trying, setTrying] = useState(false);

  async function tryAgain(): Promise<void> {
    setTrying(true);
    await commands.restart();
    setTrying(false);
  }

  return (
    <div class="startup-failure" role="alert">
      {session.value.problem ? <p>{session.value.problem}</p> : null}
      <div class="startup-actions">
        <button type="button" class="button button-primary" disabled={trying} onClick={tryAgain}>
          {trying ? 'Trying again' : 'Try again'}
        </button>
        <CopyButton text={describeStartup(session.value)} caption="Copy details" />
        <a class="button button-quiet" href="/">
          All labs
        </a>
      </div>
      <KeptNodes />
    </div>
  );
}
