type Definition = Readonly<Record<string, unknown>>;

/** The form's fields as text. Lists have one entry a line. */
export interface FormFields {
  readonly id: string;
  readonly cmd: string;
  readonly cpus: string;
  readonly mem: string;
  readonly disk: string;
  readonly instances: string;
  readonly image: string;
  readonly network: 'host' | 'container/bridge';
  /** Container ports on a bridge, service ports on the host. */
  readonly ports: string;
  /** `NAME=value`. */
  readonly env: string;
  readonly labels: string;
  /** `hostname UNIQUE`, `rack LIKE rack-[1-3]`. */
  readonly constraints: string;
  readonly healthProtocol: '' | 'MESOS_HTTP' | 'MESOS_TCP' | 'HTTP' | 'TCP' | 'COMMAND';
  /** A path or a command, by the protocol. */
  readonly healthTarget: string;
}

export const emptyFields: FormFields = {
  id: '',
  cmd: '',
  cpus: '0.1',
  mem: '32',
  disk: '0',
  instances: '1',
  image: '',
  network: 'container/bridge',
  ports: '',
  env: '',
  labels: '',
  constraints: '',
  healthProtocol: '',
  healthTarget: '',
};

/**
 * The definition that the form describes. What the form does not know of `base` stays; fields that
 * are no numbers are sent as they are, so that Marathon says so.
 */
export function toDefinition(fields: FormFields, base: Definition): Definition {
  const { image, network, cmd } = fields;
  const { container: _container, networks: _networks, portDefinitions: _ports, ...rest } = base;
  const kept = asRecord(base.container);
  const ports = lines(fields.ports).map(toNumber);
  const isBridge = image !== '' && network === 'container/bridge';
  return withoutEmpty({
    ...rest,
    id: fields.id,
    cmd: cmd === '' ? undefined : cmd,
    cpus: toNumber(fields.cpus),
    mem: toNumber(fields.mem),
    disk: toNumber(fields.disk),
    instances: toNumber(fields.instances),
    container:
      image === ''
        ? undefined
        : {
            ...kept,
            type: kept.type ?? 'DOCKER',
            docker: { ...asRecord(kept.docker), image },
            ...(isBridge
              ? { portMappings: mappings(ports, asList(kept.portMappings)) }
              : { portMappings: undefined }),
          },
    networks: isBridge ? [{ mode: 'container/bridge' }] : [{ mode: 'host' }],
    portDefinitions:
      isBridge || ports.length === 0 ? undefined : ports.map((port) => ({ port, protocol: 'tcp' })),
    env: pairs(fields.env),
    labels: pairs(fields.labels),
    constraints: lines(fields.constraints).map((line) => line.split(/[\s,:]+/)),
    healthChecks: healthChecks(fields, asList(base.healthChecks)),
  });
}

/** What the form shows of a definition. */
export function toFields(definition: Definition): FormFields {
  const text = (key: keyof FormFields) => String(definition[key] ?? emptyFields[key]);
  const container = asRecord(definition.container);
  const [check] = asList(definition.healthChecks).map(asRecord);
  const [network] = asList(definition.networks).map(asRecord);
  const isBridge = network?.mode === 'container/bridge';
  const ports = isBridge
    ? asList(container.portMappings).map((port) => asRecord(port).containerPort ?? 0)
    : asList(definition.portDefinitions).map((port) => asRecord(port).port ?? 0);
  return {
    id: text('id'),
    cmd: text('cmd'),
    cpus: text('cpus'),
    mem: text('mem'),
    disk: text('disk'),
    instances: text('instances'),
    image: String(asRecord(container.docker).image ?? ''),
    network: isBridge || network === undefined ? 'container/bridge' : 'host',
    ports: ports.join('\n'),
    env: writePairs(definition.env),
    labels: writePairs(definition.labels),
    constraints: asList(definition.constraints)
      .map((parts) => asList(parts).join(' '))
      .join('\n'),
    healthProtocol: (check === undefined
      ? ''
      : (check.protocol ?? 'HTTP')) as FormFields['healthProtocol'],
    healthTarget: String(asRecord(check?.command).value ?? check?.path ?? ''),
  };
}

function healthChecks({ healthProtocol, healthTarget }: FormFields, kept: readonly unknown[]) {
  if (healthProtocol === '') return undefined;
  const target =
    healthProtocol === 'COMMAND'
      ? { command: { value: healthTarget }, path: undefined, portIndex: undefined }
      : { path: healthProtocol.endsWith('HTTP') ? healthTarget || '/' : undefined };
  return [{ ...asRecord(kept[0]), protocol: healthProtocol, ...target }, ...kept.slice(1)];
}

/** Mappings that were there keep their names and host ports. */
function mappings(ports: readonly unknown[], kept: readonly unknown[]) {
  return ports.map((containerPort, index) => ({
    hostPort: 0,
    protocol: 'tcp',
    ...asRecord(kept[index]),
    containerPort,
  }));
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    lines(text).map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
}

function writePairs(value: unknown): string {
  return Object.entries(asRecord(value))
    .map(([name, held]) => `${name}=${String(held)}`)
    .join('\n');
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function toNumber(text: string): unknown {
  const number = Number(text);
  return text.trim() === '' ? undefined : Number.isNaN(number) ? text : number;
}

function withoutEmpty(value: Definition): Definition {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, held]) =>
        held !== undefined && (typeof held !== 'object' || Object.keys(held ?? {}).length > 0),
    ),
  );
}

function asRecord(value: unknown): Definition {
  return typeof value === 'object' && value !== null ? (value as Definition) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
