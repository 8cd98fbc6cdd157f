import type { JSX } from 'preact';
import { TextField } from '../../look/text-field.tsx';
import type { FormFields } from './form-fields.ts';
import { SelectField } from './select-field.tsx';

interface AppFormProps {
  readonly fields: FormFields;
  readonly errors: Readonly<Partial<Record<keyof FormFields, string>>>;
  /** An application that is there keeps its id. */
  readonly isExisting: boolean;
  readonly onChange: (fields: FormFields) => void;
}

const networks = [
  ['container/bridge', 'Bridge'],
  ['host', 'Host'],
] as const;

const protocols = [
  ['', 'None'],
  ['MESOS_HTTP', 'HTTP, by the agent'],
  ['MESOS_TCP', 'TCP, by the agent'],
  ['COMMAND', 'Command, by the agent'],
  ['HTTP', 'HTTP, by Marathon'],
  ['TCP', 'TCP, by Marathon'],
] as const;

/** The fields that most applications need; the rest is for the JSON mode. */
export function AppForm({ fields, errors, isExisting, onChange }: AppFormProps): JSX.Element {
  const text = (key: keyof FormFields) => ({
    value: fields[key],
    error: errors[key],
    onInput: (value: string) => onChange({ ...fields, [key]: value }),
  });
  const isBridge = fields.image !== '' && fields.network === 'container/bridge';
  return (
    <div class="form-grid">
      <div class="form-wide">
        <TextField label="ID" hint="Such as /shop/web" isDisabled={isExisting} {...text('id')} />
      </div>
      <TextField label="CPUs" {...text('cpus')} />
      <TextField label="Memory (MB)" {...text('mem')} />
      <TextField label="Disk (MB)" {...text('disk')} />
      <TextField label="Instances" {...text('instances')} />
      <div class="form-wide">
        <TextField label="Command" rows={2} {...text('cmd')} />
      </div>
      <div class="form-half">
        <TextField
          label="Docker image"
          hint="Leave empty to run the command on the agent"
          {...text('image')}
        />
      </div>
      <SelectField
        label="Network"
        value={fields.image === '' ? 'host' : fields.network}
        isDisabled={fields.image === ''}
        options={networks}
        error={errors.network}
        onChange={(network) => onChange({ ...fields, network })}
      />
      <TextField
        label={isBridge ? 'Container ports' : 'Ports'}
        hint="One a line"
        rows={2}
        {...text('ports')}
      />
      <div class="form-half">
        <TextField label="Environment" hint="NAME=value, one a line" rows={3} {...text('env')} />
      </div>
      <div class="form-half">
        <TextField label="Labels" hint="name=value, one a line" rows={3} {...text('labels')} />
      </div>
      <div class="form-half">
        <SelectField
          label="Health check"
          value={fields.healthProtocol}
          options={protocols}
          onChange={(healthProtocol) => onChange({ ...fields, healthProtocol })}
        />
        {fields.healthProtocol !== '' && (
          <TextField
            label={fields.healthProtocol === 'COMMAND' ? 'Check command' : 'Check path'}
            {...text('healthTarget')}
          />
        )}
      </div>
      <div class="form-half">
        <TextField
          label="Constraints"
          hint="Such as hostname UNIQUE, one a line"
          rows={3}
          {...text('constraints')}
        />
      </div>
    </div>
  );
}
