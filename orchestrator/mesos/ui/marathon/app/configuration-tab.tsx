import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { callMarathon } from '../api/call-marathon.ts';
import type { AppInFull } from '../api/shown.ts';
import { LockedDialog } from '../common/locked-dialog.tsx';
import { CreateDialog } from '../create/create-dialog.tsx';
import { useAction } from '../state/use-action.ts';

interface ConfigurationTabProps {
  readonly app: AppInFull;
}

type Definition = Readonly<Record<string, unknown>>;

/** The configuration of an application in each of its versions, and the way back to one. */
export function ConfigurationTab({ app }: ConfigurationTabProps): JSX.Element {
  const action = useAction();
  const [versions, setVersions] = useState<readonly string[]>([app.version]);
  const [version, setVersion] = useState<string | undefined>(undefined);
  const [definition, setDefinition] = useState<Definition | undefined>(undefined);
  const [isEditing, setEditing] = useState(false);
  const path = `v2/apps/${encodeURI(app.id)}`;
  const shown = version ?? app.version;

  useEffect(() => {
    callMarathon<{ versions: readonly string[] }>('GET', `${path}/versions`)
      .then((answer) => setVersions(answer.versions))
      .catch(() => setVersions([app.version]));
  }, [path, app.version]);

  useEffect(() => {
    let isOver = false;
    callMarathon<Definition>('GET', `${path}/versions/${shown}`)
      .then((answer) => {
        if (!isOver) setDefinition(answer);
      })
      .catch(() => {
        if (!isOver) setDefinition(undefined);
      });
    return () => {
      isOver = true;
    };
  }, [path, shown]);

  return (
    <div class="stack">
      <div class="page-head">
        <label class="version-choice">
          <span class="muted">Version</span>
          <select
            class="field"
            value={shown}
            onChange={({ currentTarget }) => setVersion(currentTarget.value)}
          >
            {versions.map((one) => (
              <option key={one} value={one}>
                {new Date(one).toLocaleString()}
                {one === app.version ? ' (current)' : ''}
              </option>
            ))}
          </select>
        </label>
        <div class="button-row">
          {shown !== app.version && (
            <button
              type="button"
              class="button"
              disabled={action.isBusy}
              onClick={() =>
                void action.run({
                  method: 'PUT',
                  path,
                  body: { version: shown },
                  done: `${app.id} goes back to that version.`,
                })
              }
            >
              Apply this version
            </button>
          )}
          <button
            type="button"
            class="button"
            disabled={definition === undefined}
            onClick={() => setEditing(true)}
          >
            Edit
          </button>
        </div>
      </div>
      <pre class="definition">
        {definition === undefined ? '…' : JSON.stringify(definition, null, 2)}
      </pre>
      {isEditing && definition !== undefined && (
        <CreateDialog existing={definition} groupId="/" onClose={() => setEditing(false)} />
      )}
      <LockedDialog action={action} />
    </div>
  );
}
