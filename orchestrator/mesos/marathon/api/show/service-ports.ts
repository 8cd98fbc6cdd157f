import type { RunSpec } from '../../model/run-spec.ts';

/** The ports under which load balancers find an app, in the order of its ports; pods have none. */
export function servicePorts(spec: RunSpec | undefined): readonly number[] {
  if (spec?.kind !== 'app') return [];
  const mappings = spec.container?.portMappings ?? [];
  return mappings.length > 0
    ? mappings.map(({ servicePort }) => servicePort)
    : spec.portDefinitions.map(({ port }) => port);
}
