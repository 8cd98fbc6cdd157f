import { absoluteId } from '../../model/path-id.ts';
import type { AppJson } from '../shape/app.ts';
import { withDefaultPortIndex } from './with-default-port-index.ts';
import { withPorts } from './with-ports.ts';

/** How an app whose instances are bound to volumes on an agent behaves unless it says otherwise. */
const residentDefaults = {
  residency: { relaunchEscalationTimeoutSeconds: 3600, taskLostBehavior: 'WAIT_FOREVER' },
  upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
  unreachableStrategy: 'disabled',
} as const;

/**
 * Fills in what depends on other keys of the whole app: ports by the network, health checks by the
 * ports, strategies by the volumes. `json` is in the current form; ids become absolute.
 */
export function normaliseApp(json: AppJson, id: string, base: string): AppJson {
  const isResident = json.container?.volumes?.some(({ persistent }) => persistent !== undefined);
  const whole = { ...(isResident === true ? residentDefaults : {}), ...json, id };
  const dependencies = json.dependencies?.map((dependency) => absoluteId(dependency, base));
  return withDefaultPortIndex(
    withPorts({ ...whole, ...(dependencies === undefined ? {} : { dependencies }) }),
  );
}
