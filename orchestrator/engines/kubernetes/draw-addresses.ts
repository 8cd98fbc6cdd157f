import type { ClusterAddress } from '../../../contract/cluster.ts';
import type { EndpointSlice, Service } from './cluster-snapshot.ts';
import { byShownName, shownName } from './workload-id.ts';

/** More than fit on a screen many times over. */
const MOST_SERVICES = 60;
const MOST_PORTS = 4;
const MOST_ENDPOINTS = 100;

/** By which a slice says whose endpoints it has. */
const serviceLabel = 'kubernetes.io/service-name';

/** The Services of a cluster with the pods that they lead to, the learner's own first. */
export function drawAddresses(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
): ClusterAddress[] {
  return services
    .map((service) =>
      drawService(
        service,
        slices.filter((slice) => isOf(slice, service)),
      ),
    )
    .sort(byShownName)
    .slice(0, MOST_SERVICES);
}

function isOf(slice: EndpointSlice, { metadata }: Service): boolean {
  const { namespace, labels } = slice.metadata;
  return namespace === metadata.namespace && labels?.[serviceLabel] === metadata.name;
}

function drawService(
  { metadata, spec }: Service,
  slices: readonly EndpointSlice[],
): ClusterAddress {
  const endpoints = slices.flatMap((slice) => slice.endpoints ?? []);
  // Of an endpoint that says nothing of itself, the API has it that it is ready.
  const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false);
  const pods = ready.flatMap(({ targetRef }) => targetRef?.uid ?? []);
  const headless = spec.clusterIP === 'None';
  return {
    id: shownName(metadata),
    name: shownName(metadata),
    kind: headless ? 'headless' : (spec.type ?? 'ClusterIP'),
    address: headless ? '' : (spec.externalName ?? spec.clusterIP ?? ''),
    ports: (spec.ports ?? []).slice(0, MOST_PORTS).map(drawPort),
    tasks: [...new Set(pods)].slice(0, MOST_ENDPOINTS),
    ready: ready.length,
    unready: endpoints.length - ready.length,
  };
}

function drawPort(port: NonNullable<Service['spec']['ports']>[number]): string {
  const { targetPort, nodePort, protocol } = port;
  const target = targetPort == null || targetPort === port.port ? '' : ` → ${targetPort}`;
  const kind = protocol == null || protocol === 'TCP' ? '' : ` ${protocol}`;
  return `${port.port}${target}${kind}${nodePort ? `, node port ${nodePort}` : ''}`;
}
