import type { App } from '../model/app.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import { RefusedError } from '../model/refusal.ts';

export interface PortRange {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Replaces each service port 0 by a free one of the range. An app that had one at the same
 * place before keeps it.
 * @throws RefusedError ports-exhausted
 */
export function assignServicePorts(target: Group, original: Group, range: PortRange): Group {
  const before = runSpecsIn(original);
  const taken = new Set<number>();
  const promised = new Set<number>();
  for (const spec of runSpecsIn(target).values()) {
    if (spec.kind !== 'app') continue;
    for (const port of servicePorts(spec)) taken.add(port);
    const known = before.get(spec.id);
    if (known?.kind === 'app') for (const port of servicePorts(known)) promised.add(port);
  }
  const next = (): number => {
    for (let port = range.minimum; port <= range.maximum; port += 1) {
      if (!taken.has(port) && !promised.has(port)) return port;
    }
    throw new RefusedError({ code: 'ports-exhausted', ...range });
  };
  return mapApps(target, (app) => {
    if (!servicePorts(app).includes(0)) return app;
    const known = before.get(app.id);
    const old = known?.kind === 'app' ? servicePorts(known) : [];
    return withServicePorts(app, (port, index) => {
      const kept = old[index] ?? 0;
      const chosen = port !== 0 ? port : kept !== 0 && !taken.has(kept) ? kept : next();
      taken.add(chosen);
      return chosen;
    });
  });
}

/** The ports that load balancers of this app listen on, 0 where Marathon is to choose. */
function servicePorts(app: App): readonly number[] {
  return usesMappings(app)
    ? (app.container?.portMappings ?? []).map((mapping) => mapping.servicePort)
    : app.portDefinitions.map((definition) => definition.port);
}

function usesMappings(app: App): boolean {
  return app.networks.some((network) => network.mode !== 'host');
}

function withServicePorts(app: App, port: (port: number, index: number) => number): App {
  if (!usesMappings(app)) {
    const portDefinitions = app.portDefinitions.map((definition, index) => ({
      ...definition,
      port: port(definition.port, index),
    }));
    return { ...app, portDefinitions };
  }
  if (app.container === undefined) return app;
  const portMappings = app.container.portMappings.map((mapping, index) => ({
    ...mapping,
    servicePort: port(mapping.servicePort, index),
  }));
  return { ...app, container: { ...app.container, portMappings } };
}

function mapApps(group: Group, change: (app: App) => App): Group {
  return {
    ...group,
    apps: Object.fromEntries(Object.entries(group.apps).map(([id, app]) => [id, change(app)])),
    groups: Object.fromEntries(
      Object.entries(group.groups).map(([id, child]) => [id, mapApps(child, change)]),
    ),
  };
}
