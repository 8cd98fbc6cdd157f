import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  /** More than one makes it a text area. */
  readonly rows?: number;
}

/** A text with its label, a hint and what the server found wrong with it. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { label, value, onInput, hint, error, rows = 1 } = props;
  const id = useId();
  const noteId = useId();
  const shared = {
    id,
    class: 'field',
    value,
    disabled: props.isDisabled === true,
    'aria-invalid': error !== undefined,
    'aria-describedby': noteId,
    spellcheck: false,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onInput(currentTarget.value),
  };
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {rows > 1 ? <textarea {...shared} rows={rows} /> : <input {...shared} type="text" />}
      <FieldNote id={noteId} error={error}>
        {hint}
      </FieldNote>
    </div>
  );
}

interface FieldNoteProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly children?: ComponentChildren;
}

/** Below a field: what is wrong with it, else what it is for. */
export function FieldNote({ id, error, children }: FieldNoteProps): JSX.Element {
  return (
    <span id={id} class="form-note" data-error={error !== undefined}>
      {error ?? children}
    </span>
  );
}
