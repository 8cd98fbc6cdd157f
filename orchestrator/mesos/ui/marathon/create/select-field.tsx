import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { FieldNote } from '../../look/text-field.tsx';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

/** A choice with its label and what the server found wrong with it. */
export function SelectField<T extends string>(props: SelectFieldProps<T>): JSX.Element {
  const id = useId();
  const noteId = useId();
  return (
    <div class="form-field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="field"
        value={props.value}
        disabled={props.isDisabled === true}
        aria-describedby={noteId}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value as T)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <FieldNote id={noteId} error={props.error} />
    </div>
  );
}
