import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { TextField } from '../../look/text-field.tsx';
import { describePeriod } from '../state/describe-period.ts';
import type { JobFields } from './job-fields.ts';
import { ParentsField } from './parents-field.tsx';

interface JobFormProps {
  readonly fields: JobFields;
  /** Its name cannot be changed. */
  readonly isExisting: boolean;
  readonly onChange: (fields: JobFields) => void;
}

type TextKey = {
  [Key in keyof JobFields]: JobFields[Key] extends string ? Key : never;
}[keyof JobFields];

const FLAGS = [
  ['disabled', 'Disabled: it does not run by itself'],
  ['concurrent', 'May run more than once at a time'],
  ['highPriority', 'Goes before other jobs that wait for offers'],
] as const;

/** The usual settings of a job. */
export function JobForm({ fields, isExisting, onChange }: JobFormProps): JSX.Element {
  const set = (change: Partial<JobFields>) => onChange({ ...fields, ...change });
  const text = (key: Exclude<TextKey, 'trigger'>) => ({
    value: fields[key],
    onInput: (value: string) => set({ [key]: value }),
  });
  return (
    <div class="form-grid">
      <div class="form-half">
        <TextField
          label="Name"
          hint="Letters, digits, dots, dashes and underscores"
          isDisabled={isExisting}
          {...text('name')}
        />
      </div>
      <div class="form-half">
        <TextField label="Description" {...text('description')} />
      </div>
      <div class="form-wide">
        <TextField label="Command" rows={3} hint="Run by a shell" {...text('command')} />
      </div>
      <TriggerChoice trigger={fields.trigger} onChange={(trigger) => set({ trigger })} />
      {fields.trigger === 'parents' ? (
        <ParentsField
          own={fields.name}
          chosen={fields.parents}
          onChange={(parents) => set({ parents })}
        />
      ) : (
        <>
          <TextField label="Repetitions" hint="Empty: without end" {...text('repetitions')} />
          <TextField label="Every" hint={describePeriod(fields.period)} {...text('period')} />
          <TextField
            label="First start"
            hint="2030-01-31T08:00:00Z; empty: now"
            {...text('start')}
          />
          <TextField label="Time zone" hint="Europe/Berlin; empty: UTC" {...text('zone')} />
        </>
      )}
      <TextField label="CPUs" {...text('cpus')} />
      <TextField label="Memory (MB)" {...text('mem')} />
      <TextField label="Disk (MB)" {...text('disk')} />
      <TextField label="Retries" {...text('retries')} />
      <div class="form-half">
        <TextField label="Docker image" hint="Empty: run without a container" {...text('image')} />
      </div>
      <div class="form-half">
        <TextField label="Owner" hint="An e-mail address" {...text('owner')} />
      </div>
      <div class="form-wide job-flags">
        {FLAGS.map(([key, label]) => (
          <label key={key} class="job-choice">
            <input
              type="checkbox"
              checked={fields[key]}
              onChange={({ currentTarget }) => set({ [key]: currentTarget.checked })}
            />
            {label}
          </label>
        ))}
      </div>
    </div>
  );
}

interface TriggerChoiceProps {
  readonly trigger: JobFields['trigger'];
  readonly onChange: (trigger: JobFields['trigger']) => void;
}

function TriggerChoice({ trigger, onChange }: TriggerChoiceProps): JSX.Element {
  const name = useId();
  const choices = [
    ['schedule', 'By the clock'],
    ['parents', 'After other jobs'],
  ] as const;
  return (
    <fieldset class="form-wide job-fieldset">
      <legend>Runs</legend>
      {choices.map(([value, label]) => (
        <label key={value} class="job-choice">
          <input
            type="radio"
            name={name}
            checked={trigger === value}
            onChange={() => onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
