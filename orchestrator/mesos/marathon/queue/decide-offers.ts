import type { Offer, OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Instance, InstanceAgent } from '../model/instance.ts';
import type { NoMatchReason } from '../model/queue-entry.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { agentOfOffer } from '../placement/constraint-field.ts';
import { type Launch, type LaunchContext, launchInstance } from '../placement/launch-instance.ts';
import { matchOffer } from '../placement/match-offer.ts';
import { givenUpResources } from './given-up-resources.ts';

/** An app or pod with instances to launch. */
export interface Waiting {
  readonly spec: RunSpec;
  readonly instances: readonly Instance[];
  /** Where its other instances are. */
  readonly placed: readonly InstanceAgent[];
}

export interface OffersQuestion extends LaunchContext {
  readonly offers: readonly Offer[];
  /** Those whose turn it is first. */
  readonly waiting: readonly Waiting[];
  readonly knowsInstance: (id: string) => boolean;
  readonly maxInstancesPerOffer: number;
  readonly frameworkId: string;
  readonly homeRegion?: string;
  readonly now: number;
  readonly random: () => number;
}

export interface OfferDecision {
  readonly offer: Offer;
  /** Empty = declined. */
  readonly operations: readonly OfferOperation[];
  readonly launches: readonly Launch[];
  /** Forgotten instances whose resources the operations give back. */
  readonly cleared: readonly string[];
  /** What each app or pod that looked at the offer made of it; without reasons it was used. */
  readonly outcomes: readonly {
    readonly runSpecId: string;
    readonly reasons?: readonly NoMatchReason[];
  }[];
}

interface Line {
  readonly spec: RunSpec;
  readonly instances: Instance[];
  readonly placed: InstanceAgent[];
}

/** Decides for each offer what is launched on it: the waiting take turns, one instance each. */
export function decideOffers(question: OffersQuestion): readonly OfferDecision[] {
  let lines: readonly Line[] = question.waiting.map(({ spec, instances, placed }) => ({
    spec,
    instances: [...instances],
    placed: [...placed],
  }));
  return question.offers.map((offer) => {
    const { decision, served } = decideOffer(question, offer, lines);
    // Who was served goes to the end, so that one with many instances does not starve the rest.
    lines = [...lines.filter((line) => !served.has(line)), ...served];
    return decision;
  });
}

function decideOffer(
  question: OffersQuestion,
  offer: Offer,
  lines: readonly Line[],
): { readonly decision: OfferDecision; readonly served: ReadonlySet<Line> } {
  const agent = agentOfOffer(offer);
  const givenUp = givenUpResources(offer, question.frameworkId, question.knowsInstance);
  let resources: readonly Resource[] = givenUp.left;
  const launches: Launch[] = [];
  const refused = new Map<Line, readonly NoMatchReason[]>();
  const served = new Set<Line>();
  for (let progress = true; progress && launches.length < question.maxInstancesPerOffer; ) {
    progress = false;
    for (const line of lines) {
      if (refused.has(line) || launches.length >= question.maxInstancesPerOffer) continue;
      const answer = tryLaunch(question, offer, agent, resources, line);
      if (answer === undefined) continue;
      if ('reasons' in answer) {
        refused.set(line, answer.reasons);
        continue;
      }
      progress = true;
      served.add(line);
      launches.push(answer.launch);
      resources = answer.left;
    }
  }
  const decision = {
    offer,
    launches,
    cleared: givenUp.owners,
    operations: [...givenUp.operations, ...launches.flatMap((launch) => launch.operations)],
    outcomes: [
      ...[...served].map((line) => ({ runSpecId: line.spec.id })),
      ...[...refused]
        .filter(([line]) => !served.has(line))
        .map(([line, reasons]) => ({ runSpecId: line.spec.id, reasons })),
    ],
  };
  return { decision, served };
}

/** Tries the instances whose volumes are on this agent, then one of those that are free to go. */
function tryLaunch(
  question: OffersQuestion,
  offer: Offer,
  agent: InstanceAgent,
  resources: readonly Resource[],
  line: Line,
):
  | { readonly launch: Launch; readonly left: readonly Resource[] }
  | { readonly reasons: readonly NoMatchReason[] }
  | undefined {
  const bound = line.instances.filter((each) => each.agent?.agentId === agent.agentId);
  const free = line.instances.find((each) => each.agent === undefined);
  const candidates = free === undefined ? bound : [...bound, free];
  if (candidates.length === 0) {
    return line.instances.length === 0
      ? undefined
      : { reasons: ['NoCorrespondingReservationFound'] };
  }
  let reasons: readonly NoMatchReason[] = [];
  for (const instance of candidates) {
    const { spec, placed } = line;
    const asked = { ...question, spec, instance, offer, agent, resources, placed };
    const answer = matchOffer(asked);
    if ('reasons' in answer) {
      reasons = answer.reasons;
      continue;
    }
    line.instances.splice(line.instances.indexOf(instance), 1);
    line.placed.push(agent);
    return { launch: launchInstance(asked, answer.match, question), left: answer.match.left };
  }
  return { reasons };
}
