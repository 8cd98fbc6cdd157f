import type { AppJson } from '../shape/app.ts';

/** Health checks that ask a port and do not say which, ask the first; only apps with ports have one. */
export function withDefaultPortIndex(json: AppJson): AppJson {
  const { healthChecks } = json;
  const ports = json.container?.portMappings ?? json.portDefinitions ?? [];
  if (healthChecks === undefined || ports.length === 0) return json;
  return {
    ...json,
    healthChecks: healthChecks.map((check) =>
      check.protocol === 'COMMAND' || check.port !== undefined || check.portIndex !== undefined
        ? check
        : { ...check, portIndex: 0 },
    ),
  };
}
