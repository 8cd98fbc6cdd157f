import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../look/dialog.tsx';
import { ApiFailure } from '../api/api-failure.ts';
import { callMarathon } from '../api/call-marathon.ts';
import { usePage } from '../state/page-context.ts';
import { AppForm } from './app-form.tsx';
import { createApp } from './create-app.ts';
import { FormFailure } from './form-failure.tsx';
import { emptyFields, toDefinition, toFields } from './form-fields.ts';
import { problemsOf } from './problems-of.ts';

type Definition = Readonly<Record<string, unknown>>;

interface CreateDialogProps {
  /** The group in which a new application starts. */
  readonly groupId: string;
  /** The definition to edit; a new application without it. */
  readonly existing?: Definition;
  readonly onClose: () => void;
}

/** Creates or edits an application, by a form or as JSON. */
export function CreateDialog({ groupId, existing, onClose }: CreateDialogProps): JSX.Element {
  const { live, messages } = usePage();
  const { version: _version, versionInfo: _info, ...editable } = existing ?? {};
  const [base, setBase] = useState<Definition>(editable);
  const [fields, setFields] = useState(
    existing === undefined
      ? { ...emptyFields, id: groupId === '/' ? '/' : `${groupId}/` }
      : toFields(editable),
  );
  const [json, setJson] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const { byField, others } = problemsOf(failure?.problems ?? []);

  const switchMode = () => {
    setFailure(undefined);
    if (json === undefined) {
      setJson(JSON.stringify(toDefinition(fields, base), null, 2));
      return;
    }
    const parsed = parseDefinition(json);
    if (parsed instanceof ApiFailure) setFailure(parsed);
    else {
      setBase(parsed);
      setFields(toFields(parsed));
      setJson(undefined);
    }
  };

  const send = async (force: boolean) => {
    const definition = json === undefined ? toDefinition(fields, base) : parseDefinition(json);
    if (definition instanceof ApiFailure) {
      setFailure(definition);
      return;
    }
    setBusy(true);
    try {
      const id = encodeURI(String(existing?.id ?? ''));
      await (existing === undefined
        ? createApp(definition)
        : callMarathon('PUT', `v2/apps${id}?partialUpdate=false&force=${force}`, definition));
      messages.tell({ tone: 'good', text: `${String(definition.id)} is being deployed.` });
      live.refresh();
      onClose();
    } catch (error) {
      setFailure(
        error instanceof ApiFailure ? error : new ApiFailure(0, { message: String(error) }),
      );
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={existing === undefined ? 'Create application' : `Edit ${String(existing.id)}`}
      isWide
      onClose={onClose}
    >
      <form
        class="form-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send(false);
        }}
      >
        <label class="form-mode">
          <input type="checkbox" checked={json !== undefined} onChange={switchMode} />
          JSON mode
        </label>
        <FormFailure
          failure={failure}
          details={json === undefined ? others : allOf(failure)}
          onForce={() => void send(true)}
        />
        {json === undefined ? (
          <AppForm
            fields={fields}
            errors={byField}
            isExisting={existing !== undefined}
            onChange={setFields}
          />
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
            {existing === undefined ? 'Create' : 'Change and deploy'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function allOf(failure: ApiFailure | undefined): readonly string[] {
  return (failure?.problems ?? []).map(({ path, errors }) => `${path}: ${errors.join('; ')}`);
}

function parseDefinition(text: string): Definition | ApiFailure {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Definition;
    }
    return new ApiFailure(0, { message: 'This is no JSON object.' });
  } catch (error) {
    return new ApiFailure(0, { message: `This is no JSON: ${String(error)}` });
  }
}
