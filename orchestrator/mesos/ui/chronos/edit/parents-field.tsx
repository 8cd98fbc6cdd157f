import type { JSX } from 'preact';
import { usePage } from '../state/page-context.ts';

interface ParentsFieldProps {
  /** The job itself, which cannot be its own parent. */
  readonly own: string;
  readonly chosen: readonly string[];
  readonly onChange: (parents: readonly string[]) => void;
}

/** The jobs after which this one runs. */
export function ParentsField({ own, chosen, onChange }: ParentsFieldProps): JSX.Element {
  const { live } = usePage();
  const names = (live.jobs.value ?? []).map(({ name }) => name).filter((name) => name !== own);
  return (
    <fieldset class="form-wide job-fieldset">
      <legend>Parents: each must have succeeded since this job ran last</legend>
      {names.length === 0 && <p class="muted">There are no other jobs yet.</p>}
      {names.map((name) => (
        <label key={name} class="job-choice">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ currentTarget }) =>
              onChange(
                currentTarget.checked
                  ? [...chosen, name]
                  : chosen.filter((parent) => parent !== name),
              )
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
