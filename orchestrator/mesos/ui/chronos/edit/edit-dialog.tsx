import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../look/dialog.tsx';
import { callChronos } from '../api/call-chronos.ts';
import type { LiveJob } from '../state/create-live.ts';
import { usePage } from '../state/page-context.ts';
import './edit-dialog.css';
import { type Definition, editable, emptyFields, toDefinition, toFields } from './job-fields.ts';
import { JobForm } from './job-form.tsx';

interface EditDialogProps {
  /** The job to edit; a new one without it. */
  readonly existing?: LiveJob;
  readonly onClose: () => void;
}

/** Creates or edits a job, by a form or as JSON. */
export function EditDialog({ existing, onClose }: EditDialogProps): JSX.Element {
  const { live, messages } = usePage();
  const [base, setBase] = useState<Definition>(
    existing === undefined ? {} : editable({ ...existing }),
  );
  const [fields, setFields] = useState(existing === undefined ? emptyFields : toFields(base));
  const [json, setJson] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);

  /** The definition as it stands; undefined, with the reason shown, when the JSON is none. */
  const read = (): Definition | undefined => {
    setFailure(undefined);
    if (json === undefined) return toDefinition(fields, base);
    try {
      const value: unknown = JSON.parse(json);
      if (typeof value === 'object' && value !== null) return value as Definition;
      setFailure('A job is a JSON object.');
    } catch (error) {
      setFailure(`This is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    }
    return undefined;
  };

  const switchMode = () => {
    const definition = read();
    if (definition === undefined) return;
    setBase(definition);
    setFields(toFields(definition));
    setJson(json === undefined ? JSON.stringify(definition, null, 2) : undefined);
  };

  const send = async () => {
    const definition = read();
    if (definition === undefined) return;
    setBusy(true);
    try {
      const kind = definition.parents === undefined ? 'iso8601' : 'dependency';
      await callChronos('POST', kind, definition);
      messages.tell({ tone: 'good', text: `${String(definition.name)} is saved.` });
      live.refresh();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={existing === undefined ? 'Create job' : `Edit ${existing.name}`}
      isWide
      onClose={onClose}
    >
      <form
        class="form-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label class="form-mode">
          <input type="checkbox" checked={json !== undefined} onChange={switchMode} />
          JSON mode
        </label>
        {failure !== undefined && (
          <p class="notice" data-tone="bad" role="alert">
            {failure}
          </p>
        )}
        {json === undefined ? (
          <JobForm fields={fields} isExisting={existing !== undefined} onChange={setFields} />
        ) : (
          <label class="form-field">
            <span class="unseen">Definition as JSON</span>
            <textarea
              class="field code"
              rows={20}
              spellcheck={false}
              value={json}
              onInput={({ currentTarget }) => setJson(currentTarget.value)}
            />
          </label>
        )}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={isBusy}>
            {existing === undefined ? 'Create' : 'Save'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
