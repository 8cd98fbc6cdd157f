import type { Offer } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Instance, InstanceAgent } from '../model/instance.ts';
import type { NoMatchReason } from '../model/queue-entry.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { PersistentVolume } from '../model/volume.ts';
import { isAgentUnavailable } from './is-agent-unavailable.ts';
import { meetsConstraint } from './meets-constraint.ts';
import { needsOf } from './needs.ts';
import { ownerOf, roleOf } from './reservation.ts';
import { takePorts } from './take-ports.ts';
import { type Taking, takeScalar } from './take-scalar.ts';
import { takeVolumes } from './take-volumes.ts';

export interface MatchQuestion {
  readonly spec: RunSpec;
  /** The instance that waits; with volumes it goes back to where they are. */
  readonly instance: Instance;
  readonly offer: Offer;
  readonly agent: InstanceAgent;
  /** What earlier launches have left of the offer. */
  readonly resources: readonly Resource[];
  /** Where the other instances of the run spec are. */
  readonly placed: readonly InstanceAgent[];
  readonly frameworkId: string;
  /** The master's region, if it has one. */
  readonly homeRegion?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly random: () => number;
}

export interface Match {
  /** Resources of the offer for cpus, mem, disk and gpus. */
  readonly scalars: readonly Resource[];
  readonly ports: readonly Resource[];
  /** Volumes that are there and come back into use. */
  readonly volumes: readonly Resource[];
  /** Disk for volumes that are to be made. */
  readonly disks: readonly { readonly volume: PersistentVolume; readonly disk: Resource }[];
  /** One for each port definition, port mapping or endpoint. */
  readonly hostPorts: readonly (number | undefined)[];
  readonly left: readonly Resource[];
}

export type MatchAnswer =
  | { readonly match: Match }
  /** All that speaks against it, in the order of the questions. */
  | { readonly reasons: readonly NoMatchReason[] };

/** Whether an instance fits on an offer, and what it would take of it. */
export function matchOffer(question: MatchQuestion): MatchAnswer {
  const { spec, instance, offer, agent, placed } = question;
  const role = offer.allocation_info?.role ?? instance.role;
  // Nothing can be reserved, for volumes, for the role that is everybody's.
  const reservable = instance.role !== '*' || needsOf(spec).volumes.length === 0;
  if (role !== instance.role || !reservable) return { reasons: ['UnfulfilledRole'] };
  const reasons: NoMatchReason[] = [];
  const fits = spec.constraints.every((constraint) =>
    meetsConstraint(constraint, agent, placed, spec.instances),
  );
  if (!fits || isForeign(question)) reasons.push('UnfulfilledConstraint');
  const volumes = ownVolumes(question);
  if (volumes === undefined) reasons.push('NoCorrespondingReservationFound');
  if (isAgentUnavailable(offer, question.now)) reasons.push('AgentUndergoingMaintenance');
  const match = takeAll(question, volumes ?? [], reasons);
  if (wastesGpus(question)) reasons.push('DeclinedScarceResources');
  return match === undefined || reasons.length > 0 ? { reasons } : { match };
}

/** Other regions than the master's are only for what asks for a region. */
function isForeign({ spec, agent, homeRegion }: MatchQuestion): boolean {
  if (homeRegion === undefined || agent.region === undefined) return false;
  const asks = spec.constraints.some((constraint) => constraint.field === '@region');
  return agent.region !== homeRegion && !asks;
}

/** Agents with GPUs are for what uses them, unless a label of the app says otherwise. */
function wastesGpus({ spec, offer }: MatchQuestion): boolean {
  const scarce = (offer.resources ?? []).some((each) => each.name === 'gpus');
  const tolerated = spec.labels.GPU_SCHEDULING_BEHAVIOR === 'unrestricted';
  return scarce && !tolerated && needsOf(spec).gpus === 0;
}

/** The volumes of an instance that has some; undefined when they are not in the offer. */
function ownVolumes(question: MatchQuestion): readonly Resource[] | undefined {
  const wanted = question.instance.localVolumes ?? [];
  const found = wanted.map(({ persistenceId }) =>
    question.resources.find((each) => each.disk?.persistence?.id === persistenceId),
  );
  return found.every((each) => each !== undefined) ? found : undefined;
}

const scalars: readonly [keyof Amounts, NoMatchReason][] = [
  ['cpus', 'InsufficientCpus'],
  ['mem', 'InsufficientMemory'],
  ['disk', 'InsufficientDisk'],
  ['gpus', 'InsufficientGpus'],
];
type Amounts = { cpus: number; mem: number; disk: number; gpus: number };

function takeAll(
  question: MatchQuestion,
  volumes: readonly Resource[],
  reasons: NoMatchReason[],
): Match | undefined {
  const needs = needsOf(question.spec);
  const accepts = acceptedBy(question);
  let left: readonly Resource[] = reservedFirst(question.resources).filter(
    (each) => !volumes.includes(each),
  );
  const taken: Resource[] = [];
  for (const [name, reason] of scalars) {
    const taking: Taking | undefined = takeScalar(left, name, needs[name], accepts);
    if (taking === undefined) {
      reasons.push(reason);
      continue;
    }
    taken.push(...taking.taken);
    left = taking.left;
  }
  const unmade = volumes.length > 0 ? [] : needs.volumes;
  const disks = takeVolumes(left, unmade, (each) => accepts(each, true) && isUnreserved(each));
  if (disks === undefined && !reasons.includes('InsufficientDisk')) {
    reasons.push('InsufficientDisk');
  }
  const ports = takePorts(disks?.left ?? left, needs.ports, accepts, question.random);
  if (ports === undefined) reasons.push('InsufficientPorts');
  if (disks === undefined || ports === undefined) return undefined;
  const { hostPorts } = ports;
  return {
    scalars: taken,
    ports: ports.taken,
    volumes,
    disks: disks.disks,
    hostPorts,
    left: ports.left,
  };
}

function acceptedBy(question: MatchQuestion) {
  const { spec, instance, frameworkId } = question;
  const roles =
    spec.acceptedResourceRoles.length > 0 ? spec.acceptedResourceRoles : ['*', instance.role];
  const resident = needsOf(spec).volumes.length > 0;
  return (resource: Resource, special = false): boolean => {
    if (resource.disk?.persistence !== undefined || resource.shared !== undefined) return false;
    if (resource.disk?.source !== undefined && !special) return false;
    if (resource.revocable !== undefined) return false;
    if (ownerOf(resource, frameworkId) === instance.id) return true;
    // What is reserved for others by an operator or a framework is left to them.
    if (resource.reservations?.some((each) => each.type === 'DYNAMIC')) return false;
    if (resident && !isUnreserved(resource) && resource.name !== 'ports') return false;
    return roles.includes(roleOf(resource));
  };
}

function isUnreserved(resource: Resource): boolean {
  return (resource.reservations ?? []).length === 0;
}

/** Reserved resources before those that all may use. */
function reservedFirst(resources: readonly Resource[]): Resource[] {
  return resources.toSorted((a, b) => Number(isUnreserved(a)) - Number(isUnreserved(b)));
}
